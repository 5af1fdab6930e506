using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>A rule set that a command names: one that ships, by its identifier, or a file.</summary>
/// <param name="Name">As it was named.</param>
/// <param name="Json">The file, byte for byte.</param>
/// <param name="Set">The tables; null when the file cannot be read at all.</param>
/// <param name="Problems">What is wrong with it, each with its path.</param>
internal sealed record RuleSetFiles(string Name, byte[] Json, RuleSet? Set, IReadOnlyList<string> Problems)
{
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Reads it, sound or not; gives why it cannot be read at all.</summary>
    public static CommandError? Read(string name, out RuleSetFiles file)
    {
        file = new RuleSetFiles(name, [], null, []);
        try
        {
            if (RuleSetCatalogue.Json(name) is not { } json)
            {
                if (!File.Exists(name)) return new CommandError("Error_StandardsOrFile", name, string.Join(", ", RuleSetCatalogue.Ids));
                if (new FileInfo(name).Length > MostBytes) return new CommandError("Error_StandardsTooLarge", name);
                json = File.ReadAllBytes(name);
            }

            var reading = RuleSetJson.Read(json);
            file = new RuleSetFiles(name, json, reading.Set, reading.Problems);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CommandError("Error_FileUnreadable", name, fault.Message);
        }
    }

    /// <summary>Reads it, or gives why it cannot be used.</summary>
    public static CommandError? ReadSound(string name, out RuleSetFiles file)
    {
        if (Read(name, out file) is { } unread) return unread;
        return file.Problems.Count == 0 ? null : new CommandError("Error_StandardsUnsound", name, string.Join("; ", file.Problems.Take(5)));
    }
}
