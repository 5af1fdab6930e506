using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>Implements the <c>rules new</c> command: creates a new version of a rule set as a copy under another identifier.</summary>
internal sealed partial class RulesNewCommand : Command
{
    private readonly Terminal _terminal;

    public RulesNewCommand(Terminal terminal)
        : base("new", terminal.Texts[() => RuleSetsTexts.Command_rules_new])
    {
        _terminal = terminal;
        var options = new CommandOptions(terminal.Texts);
        var from = new Argument<string>("FROM")
        {
            Description = terminal.Texts[() => CommandLineTexts.Argument_SET],
            HelpName = terminal.Texts[() => CommandLineTexts.Name_SET],
        };
        var to = new Argument<string>("TO") { Description = terminal.Texts[() => RuleSetsTexts.Argument_TO], HelpName = "ID" };
        var date = options.Day("--from", () => CommandLineTexts.Option_from);
        var target = options.Text("--out", () => CommandLineTexts.Option_out, () => CommandLineTexts.Name_FILE);
        (date.Description, target.Description) = (
            terminal.Texts[() => RuleSetsTexts.Option_from_new],
            terminal.Texts[() => RuleSetsTexts.Option_out_new]
        );
        Add(from);
        Add(to);
        Add(date);
        Add(target);
        SetAction(parsed => Run(parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(date), parsed.GetValue(target)));
    }

    private int Run(string from, string to, DateOnly? validFrom, string? target)
    {
        if (RuleSetFiles.ReadSound(from, out var file) is { } refused)
            return _terminal.WriteError(refused);
        if (Identifier().Match(to) is not { Success: true } parts || RuleSetCatalogue.Find(to) is not null)
            return _terminal.WriteError(new CommandError(() => RuleSetsTexts.Error_RuleSetId, to));
        var path = target ?? to + ".json";
        if (File.Exists(path))
            return _terminal.WriteError(new CommandError(() => RuleSetsTexts.Error_OutExists, path));
        if (OutputFile.Check(path, []) is { } bad)
            return _terminal.WriteError(bad);
        var node = JsonNode.Parse(file.Json)!.AsObject();
        (node["id"], node["version"]) = (to, parts.Groups["version"].Value);
        if (validFrom is { } day)
            node["validFrom"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        OutputFile.WriteText(path, writer => writer.Write(node.ToJsonString(Written) + "\n"));
        _terminal.Out.WriteLine(_terminal.Texts.Get(() => RuleSetsTexts.New_Written, path, to, file.Set!.Id));
        return ExitCode.Done;
    }

    /// <summary>Non-ASCII letters, such as Arabic ones, are not escaped.</summary>
    private static System.Text.Json.JsonSerializerOptions Written { get; } =
        new()
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
        };

    [GeneratedRegex("^[a-z]{2,8}-(?<version>[0-9]{4}\\.[0-9]{1,3})$")]
    private static partial Regex Identifier();
}
