using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>Implements the <c>rules verify</c> command: validates rule sets, and checks that released ones have not changed.</summary>
internal sealed class RulesVerifyCommand : Command
{
    private readonly Terminal _terminal;

    public RulesVerifyCommand(Terminal terminal)
        : base("verify", terminal.Texts[() => RuleSetsTexts.Command_rules_verify])
    {
        _terminal = terminal;
        var sets = new Argument<string[]>("SET")
        {
            Description = terminal.Texts[() => RuleSetsTexts.Argument_SETS],
            Arity = ArgumentArity.ZeroOrMore,
            HelpName = terminal.Texts[() => CommandLineTexts.Name_SET],
        };
        var json = new CommandOptions(terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json);
        Add(sets);
        Add(json);
        SetAction(parsed => Run(parsed.GetValue(sets) is { Length: > 0 } named ? named : [.. RuleSetCatalogue.Ids], parsed.GetValue(json)));
    }

    private int Run(IReadOnlyList<string> names, bool json)
    {
        var verdicts = new List<(RuleSetFiles File, IReadOnlyList<string> Problems)>();
        foreach (var name in names)
        {
            if (RuleSetFiles.Read(name, out var file) is { } unread)
                return _terminal.WriteError(unread);
            verdicts.Add((file, [.. file.Problems, .. Lock(file)]));
        }

        if (json)
            _terminal.Out.WriteLine(
                JsonSerializer.Serialize(
                    verdicts.Select(one => new
                    {
                        set = one.File.Name,
                        id = one.File.Set?.Id,
                        sha256 = RuleSetLock.Sha256(one.File.Json),
                        sound = one.Problems.Count == 0,
                        problems = one.Problems,
                    }),
                    CommandJson.Options
                )
            );
        else
            Tell(verdicts);
        return verdicts.Exists(one => one.Problems.Count > 0) ? ExitCode.Refused : ExitCode.Done;
    }

    private void Tell(List<(RuleSetFiles File, IReadOnlyList<string> Problems)> verdicts)
    {
        foreach (var (file, problems) in verdicts)
        {
            _terminal.Out.WriteLine(
                _terminal.Texts.Get(
                    problems.Count == 0 ? () => RuleSetsTexts.Verify_Sound : () => RuleSetsTexts.Verify_Unsound,
                    file.Name,
                    problems.Count,
                    RuleSetLock.Sha256(file.Json)[..12]
                )
            );
            foreach (var problem in problems)
                _terminal.Out.WriteLine("  " + problem);
        }
    }

    /// <summary>
    /// Returns the errors of a released rule set: its bytes differ from the shipped one or from <c>standards.lock</c> in the same folder,
    /// or its identifier differs from its file name.
    /// </summary>
    private static IEnumerable<string> Lock(RuleSetFiles file)
    {
        if (file.Set is not { } set)
            yield break;
        var hash = RuleSetLock.Sha256(file.Json);
        if (RuleSetCatalogue.Json(set.Id) is { } shipped && RuleSetLock.Sha256(shipped) != hash)
            yield return $"$.id: {set.Id} is released with other bytes; a correction is a new version";
        if (!File.Exists(file.Name))
            yield break;
        if (Path.GetFileNameWithoutExtension(file.Name) != set.Id)
            yield return $"$.id: must be the name of the file, '{Path.GetFileNameWithoutExtension(file.Name)}'";
        var lockPath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file.Name))!, "standards.lock");
        if (File.Exists(lockPath) && LockFault(File.ReadAllText(lockPath), set.Id, hash) is { } problem)
            yield return $"standards.lock: {problem}";
    }

    private static string? LockFault(string text, string id, string hash)
    {
        try
        {
            return RuleSetLock.Parse(text).Any(line => line.Id == id && line.Sha256 != hash)
                ? $"{id} is released with other bytes; a correction is a new version"
                : null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }
}
