using System.Text.Json.Nodes;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing;

namespace Yardstick.Engine.Tests.RuleSets;

/// <summary>Provides the rule set files in the repository.</summary>
internal static class RuleSetsFolder
{
    public static string Path { get; } = Repository.GetPath("standards");

    /// <summary>Gets the identifiers of the rule sets, from the file names.</summary>
    public static IEnumerable<string> Ids =>
        Directory
            .EnumerateFiles(Path, "*.json")
            .Select(file => System.IO.Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    public static byte[] Json(string id) => File.ReadAllBytes(System.IO.Path.Combine(Path, id + ".json"));

    public static string LockText => File.ReadAllText(System.IO.Path.Combine(Path, "standards.lock"));

    /// <summary>Reads a shipped rule set after a change to its JSON and returns the problems.</summary>
    public static IReadOnlyList<string> ProblemsAfter(string id, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(Json(id))!;
        change(node);
        return RuleSetJson.Read(System.Text.Encoding.UTF8.GetBytes(node.ToJsonString())).Problems;
    }
}
