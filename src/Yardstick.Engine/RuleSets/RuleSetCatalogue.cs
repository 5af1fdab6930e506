namespace Yardstick.Engine.RuleSets;

/// <summary>
/// Provides the rule sets embedded in the assembly. Their SHA-256 hashes are checked against <c>standards.lock</c> on first use.
/// </summary>
public static class RuleSetCatalogue
{
    private const string Folder = "standards/";
    private static readonly Lazy<IReadOnlyDictionary<string, Lazy<RuleSet>>> Embedded = new(ReadLock);

    /// <summary>The identifier of the default rule set.</summary>
    public const string International = "ifha-2025.3";

    /// <summary>The identifier of the rule set of the Tunisia Jockey Club.</summary>
    public const string Tunisia = "tn-2025.3";

    /// <summary>Gets the identifiers of the embedded rule sets, in ordinal order.</summary>
    public static IReadOnlyList<string> Ids => [.. Embedded.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Returns the rule set with an identifier, or null when it is not embedded.</summary>
    /// <param name="id">The identifier, such as <c>ifha-2025.3</c>.</param>
    public static RuleSet? Find(string id) => Embedded.Value.GetValueOrDefault(id)?.Value;

    /// <summary>Returns the JSON of a rule set, byte for byte as released, or null when it is not embedded.</summary>
    public static byte[]? Json(string id) => !Embedded.Value.ContainsKey(id) ? null : EmbeddedFile.Read(Folder + id + ".json");

    /// <summary>Reads which sets there are. Each is read when it is first asked for.</summary>
    private static Dictionary<string, Lazy<RuleSet>> ReadLock() =>
        RuleSetLock
            .Parse(System.Text.Encoding.UTF8.GetString(EmbeddedFile.Read(Folder + "standards.lock")))
            .ToDictionary(entry => entry.Id, entry => new Lazy<RuleSet>(() => Read(entry.Id, entry.Sha256)), StringComparer.Ordinal);

    private static RuleSet Read(string id, string hash)
    {
        var json = EmbeddedFile.Read($"{Folder}{id}.json");
        if (RuleSetLock.Sha256(json) != hash)
            throw new InvalidOperationException($"The embedded set {id} is not the one that was released.");
        return RuleSetJson.Read(json) switch
        {
            { Problems: [], Set: { } set } => set,
            var bad => throw new InvalidOperationException($"The embedded set {id} is unsound: {string.Join("; ", bad.Problems)}"),
        };
    }
}
