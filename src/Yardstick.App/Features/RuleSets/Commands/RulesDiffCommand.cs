using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>Implements the <c>rules diff</c> command: lists the differences between two rule sets, value by value.</summary>
internal sealed class RulesDiffCommand : Command
{
    private readonly Terminal _terminal;

    public RulesDiffCommand(Terminal terminal)
        : base("diff", terminal.Texts[() => RuleSetsTexts.Command_rules_diff])
    {
        _terminal = terminal;
        var before = new Argument<string>("BEFORE")
        {
            Description = terminal.Texts[() => CommandLineTexts.Argument_SET],
            HelpName = terminal.Texts[() => CommandLineTexts.Name_SET],
        };
        var after = new Argument<string>("AFTER")
        {
            Description = terminal.Texts[() => CommandLineTexts.Argument_SET],
            HelpName = terminal.Texts[() => CommandLineTexts.Name_SET],
        };
        var json = new CommandOptions(terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json);
        Add(before);
        Add(after);
        Add(json);
        SetAction(parsed => Run(parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(json)));
    }

    private int Run(string before, string after, bool json)
    {
        if (RuleSetFiles.ReadSound(before, out var earlier) is { } one)
            return _terminal.WriteError(one);
        if (RuleSetFiles.ReadSound(after, out var later) is { } other)
            return _terminal.WriteError(other);
        var changes = RuleSetDifference.Between(earlier.Json, later.Json);
        if (json)
            _terminal.Out.WriteLine(JsonSerializer.Serialize(changes, CommandJson.Options));
        else if (changes.Count == 0)
            _terminal.Out.WriteLine(_terminal.Texts[() => RuleSetsTexts.Diff_Same]);
        else
            _terminal.Table(
                [_terminal.Texts[() => RuleSetsTexts.Diff_Table], _terminal.Texts[() => RuleSetsTexts.Diff_Place], before, after],
                [.. changes.Select(change => (IReadOnlyList<string>)[change.Table, change.Path, Short(change.Before), Short(change.After)])]
            );
        return ExitCode.Done;
    }

    private static string Short(string? value) =>
        value is null ? "—"
        : value.Length <= 60 ? value
        : value[..59] + "…";
}
