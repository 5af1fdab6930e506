using System.CommandLine;
using System.Text.Json;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Checks rule sets: their shape, their soundness, and that what is released still has its bytes.</summary>
internal sealed class RulesVerifyCommand : Command
{
    private readonly Terminal _terminal;

    public RulesVerifyCommand(Terminal terminal)
        : base("verify", terminal.Texts["Verb_standards_verify"])
    {
        _terminal = terminal;
        var sets = new Argument<string[]>("SET") { Description = terminal.Texts["Argument_SETS"], Arity = ArgumentArity.ZeroOrMore, HelpName = terminal.Texts["Name_SET"] };
        var json = new CommandOptions(terminal.Texts).Switch("--json");
        Add(sets);
        Add(json);
        SetAction(parsed => Run(parsed.GetValue(sets) is { Length: > 0 } named ? named : [.. RuleSetCatalogue.Ids], parsed.GetValue(json)));
    }

    private int Run(IReadOnlyList<string> names, bool json)
    {
        var verdicts = new List<(RuleSetFiles File, IReadOnlyList<string> Problems)>();
        foreach (var name in names)
        {
            if (RuleSetFiles.Read(name, out var file) is { } unread) return _terminal.Refuse(unread);
            verdicts.Add((file, [.. file.Problems, .. Lock(file)]));
        }

        if (json) _terminal.Out.WriteLine(JsonSerializer.Serialize(verdicts.Select(one => new { set = one.File.Name, id = one.File.Set?.Id, sha256 = RuleSetLock.Sha256(one.File.Json), sound = one.Problems.Count == 0, problems = one.Problems }), CommandJson.Options));
        else Tell(verdicts);
        return verdicts.Exists(one => one.Problems.Count > 0) ? ExitCode.Refused : ExitCode.Done;
    }

    private void Tell(List<(RuleSetFiles File, IReadOnlyList<string> Problems)> verdicts)
    {
        foreach (var (file, problems) in verdicts)
        {
            _terminal.Out.WriteLine(_terminal.Texts.With(problems.Count == 0 ? "Verify_Sound" : "Verify_Unsound", file.Name, problems.Count, RuleSetLock.Sha256(file.Json)[..12]));
            foreach (var problem in problems) _terminal.Out.WriteLine("  " + problem);
        }
    }

    /// <summary>A released set has the bytes of its line: those that ship by the program's own lock, a file by a <c>standards.lock</c>
    /// beside it.</summary>
    private static IEnumerable<string> Lock(RuleSetFiles file)
    {
        if (file.Set is not { } set) yield break;
        var hash = RuleSetLock.Sha256(file.Json);
        if (RuleSetCatalogue.Json(set.Id) is { } shipped && RuleSetLock.Sha256(shipped) != hash) yield return $"$.id: {set.Id} is released with other bytes; a correction is a new version";
        if (!File.Exists(file.Name)) yield break;
        if (Path.GetFileNameWithoutExtension(file.Name) != set.Id) yield return $"$.id: must be the name of the file, '{Path.GetFileNameWithoutExtension(file.Name)}'";
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file.Name))!, "standards.lock");
        if (File.Exists(beside) && RuleSetLock.Parse(File.ReadAllText(beside)).Any(line => line.Id == set.Id && line.Sha256 != hash)) yield return $"standards.lock: {set.Id} is released with other bytes; a correction is a new version";
    }
}
