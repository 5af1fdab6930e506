namespace Yardstick.Engine.Standards;

/// <summary>The rule sets that ship with the engine, embedded and locked by their hashes.</summary>
public static class RuleSetCatalogue
{
    private const string Folder = "standards/";
    private static readonly Lazy<IReadOnlyDictionary<string, RuleSet>> Embedded = new(ReadAll);

    /// <summary>The default rule set.</summary>
    public const string International = "ifha-2025.2";

    /// <summary>The set of the Tunisia Jockey Club.</summary>
    public const string Tunisia = "tn-2025.2";

    /// <summary>Identifiers of the sets shipped, in alphabetical order.</summary>
    public static IReadOnlyList<string> Ids => [.. Embedded.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The set with an identifier; null when none is shipped under it.</summary>
    /// <param name="id">The identifier, such as <c>ifha-2025.2</c>.</param>
    public static RuleSet? Find(string id) => Embedded.Value.GetValueOrDefault(id);

    /// <summary>The JSON text of a shipped set, byte for byte as released; null when none is shipped under the identifier.</summary>
    public static byte[]? Json(string id) => Find(id) is null ? null : EmbeddedFile.Read(Folder + id + ".json");

    private static Dictionary<string, RuleSet> ReadAll()
    {
        var locked = RuleSetLock.Parse(System.Text.Encoding.UTF8.GetString(EmbeddedFile.Read(Folder + "standards.lock")));
        var sets = new Dictionary<string, RuleSet>(StringComparer.Ordinal);
        foreach (var (id, hash) in locked)
        {
            var json = EmbeddedFile.Read($"{Folder}{id}.json");
            if (RuleSetLock.Sha256(json) != hash) throw new InvalidOperationException($"The embedded set {id} is not the one that was released.");
            sets[id] = RuleSetJson.Read(json) switch
            {
                { Problems: [] , Set: { } set } => set,
                var bad => throw new InvalidOperationException($"The embedded set {id} is unsound: {string.Join("; ", bad.Problems)}"),
            };
        }

        return sets;
    }
}
