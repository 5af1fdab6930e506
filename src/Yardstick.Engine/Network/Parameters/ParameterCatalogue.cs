using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Network.Parameters;

/// <summary>Provides the parameter sets that ship with the engine. They are embedded and verified by hash.</summary>
public static class ParameterCatalogue
{
    private const string Folder = "standards/parameters/";
    private static readonly Lazy<IReadOnlyDictionary<string, ParameterSet>> Embedded = new(ReadAll);

    /// <summary>Gets the default parameter set of the network.</summary>
    public static ParameterSet Current => Embedded.Value[CurrentId];

    /// <summary>Gets the identifiers of the shipped sets.</summary>
    public static IReadOnlyList<string> Ids => [.. Embedded.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Returns the set with an identifier; null when there is none.</summary>
    /// <param name="id">The identifier, such as <c>2025.1</c>.</param>
    public static ParameterSet? Find(string id) => Embedded.Value.GetValueOrDefault(id);

    private const string CurrentId = "2025.1";

    private static Dictionary<string, ParameterSet> ReadAll()
    {
        var sets = new Dictionary<string, ParameterSet>(StringComparer.Ordinal);
        foreach (var (id, hash) in RuleSetLock.Parse(System.Text.Encoding.UTF8.GetString(EmbeddedFile.Read(Folder + "parameters.lock"))))
        {
            var json = EmbeddedFile.Read($"{Folder}{id}.json");
            if (RuleSetLock.Sha256(json) != hash)
                throw new InvalidOperationException($"The embedded parameters {id} are not those that were released.");
            sets[id] = ParameterJson.Read(json) switch
            {
                { Problems: [], Set: { } set } => set,
                var bad => throw new InvalidOperationException(
                    $"The embedded parameters {id} are unsound: {string.Join("; ", bad.Problems)}"
                ),
            };
        }

        return sets;
    }
}
