using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets;

/// <summary>Represents a rule set specified on the command line, by the identifier of a shipped one or by a file.</summary>
/// <param name="Name">The identifier or path.</param>
/// <param name="Json">The bytes of the file.</param>
/// <param name="Set">The tables; null if the file cannot be parsed.</param>
/// <param name="Problems">The validation errors, each with its path.</param>
internal sealed record RuleSetFiles(string Name, byte[] Json, RuleSet? Set, IReadOnlyList<string> Problems)
{
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Reads a rule set, valid or not. Returns an error if the file cannot be read.</summary>
    public static CommandError? Read(string name, out RuleSetFiles file)
    {
        file = new RuleSetFiles(name, [], null, []);
        try
        {
            if (RuleSetCatalogue.Json(name) is not { } json)
            {
                if (!File.Exists(name))
                    return new CommandError(() => RuleSetsTexts.Error_RuleSetOrFile, name, string.Join(", ", RuleSetCatalogue.Ids));
                if (new FileInfo(name).Length > MostBytes)
                    return new CommandError(() => RuleSetsTexts.Error_RuleSetTooLarge, name);
                json = File.ReadAllBytes(name);
            }

            var reading = RuleSetJson.Read(json);
            file = new RuleSetFiles(name, json, reading.Set, reading.Problems);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CommandError(() => CommandLineTexts.Error_FileUnreadable, name, fault.Message);
        }
    }

    /// <summary>Reads a rule set. Returns an error if the file cannot be read or is not valid.</summary>
    public static CommandError? ReadSound(string name, out RuleSetFiles file)
    {
        if (Read(name, out file) is { } unread)
            return unread;
        return file.Problems.Count == 0
            ? null
            : new CommandError(() => RuleSetsTexts.Error_RuleSetInvalid, name, string.Join("; ", file.Problems.Take(5)));
    }
}
