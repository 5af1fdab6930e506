using System.Text.Json.Nodes;
using Yardstick.Engine.Standards;
using Yardstick.Testing;

namespace Yardstick.Engine.Tests.Standards;

/// <summary>The folder of standard sets in the repository, as files.</summary>
internal static class RuleSetsFolder
{
    public static string Path { get; } = Repository.PathOf("standards");

    /// <summary>Identifiers of the sets, from the names of the files.</summary>
    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Path, "*.json").Select(file => System.IO.Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static byte[] Json(string id) => File.ReadAllBytes(System.IO.Path.Combine(Path, id + ".json"));

    public static string LockText => File.ReadAllText(System.IO.Path.Combine(Path, "standards.lock"));

    /// <summary>Reads a shipped set after a change to its JSON.</summary>
    public static IReadOnlyList<string> ProblemsAfter(string id, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(Json(id))!;
        change(node);
        return RuleSetJson.Read(System.Text.Encoding.UTF8.GetBytes(node.ToJsonString())).Problems;
    }
}
