using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Network.Parameters;

/// <summary>The parameter sets that ship with the engine, embedded and locked by their hashes.</summary>
public static class ParameterCatalogue
{
    private const string Folder = "standards/parameters/";
    private static readonly Lazy<IReadOnlyDictionary<string, ParameterSet>> Embedded = new(ReadAll);

    /// <summary>The set by which the network works unless another is named.</summary>
    public static ParameterSet Current => Embedded.Value[CurrentId];

    /// <summary>Identifiers of the sets shipped.</summary>
    public static IReadOnlyList<string> Ids => [.. Embedded.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The set with an identifier; null when none is shipped under it.</summary>
    /// <param name="id">The identifier, such as <c>2025.1</c>.</param>
    public static ParameterSet? Find(string id) => Embedded.Value.GetValueOrDefault(id);

    private const string CurrentId = "2025.1";

    private static Dictionary<string, ParameterSet> ReadAll()
    {
        var sets = new Dictionary<string, ParameterSet>(StringComparer.Ordinal);
        foreach (var (id, hash) in RuleSetLock.Parse(System.Text.Encoding.UTF8.GetString(EmbeddedFile.Read(Folder + "parameters.lock"))))
        {
            var json = EmbeddedFile.Read($"{Folder}{id}.json");
            if (RuleSetLock.Sha256(json) != hash) throw new InvalidOperationException($"The embedded parameters {id} are not those that were released.");
            sets[id] = ParameterJson.Read(json) switch
            {
                { Problems: [], Set: { } set } => set,
                var bad => throw new InvalidOperationException($"The embedded parameters {id} are unsound: {string.Join("; ", bad.Problems)}"),
            };
        }

        return sets;
    }
}
