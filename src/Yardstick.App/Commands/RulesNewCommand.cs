using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Begins a new version of a rule set as a file to be worked on: a copy under another identifier.</summary>
internal sealed partial class RulesNewCommand : Command
{
    private readonly Terminal _terminal;

    public RulesNewCommand(Terminal terminal)
        : base("new", terminal.Texts["Verb_standards_new"])
    {
        _terminal = terminal;
        var options = new CommandOptions(terminal.Texts);
        var from = new Argument<string>("FROM") { Description = terminal.Texts["Argument_SET"], HelpName = terminal.Texts["Name_SET"] };
        var to = new Argument<string>("TO") { Description = terminal.Texts["Argument_TO"], HelpName = "ID" };
        var date = options.Day("--from");
        var target = options.Text("--out", "FILE");
        (date.Description, target.Description) = (terminal.Texts["Option--from_new"], terminal.Texts["Option--out_new"]);
        Add(from);
        Add(to);
        Add(date);
        Add(target);
        SetAction(parsed => Run(parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(date), parsed.GetValue(target)));
    }

    private int Run(string from, string to, DateOnly? validFrom, string? target)
    {
        if (RuleSetFiles.ReadSound(from, out var file) is { } refused) return _terminal.Refuse(refused);
        if (Identifier().Match(to) is not { Success: true } parts || RuleSetCatalogue.Find(to) is not null) return _terminal.Refuse(new CommandError("Error_StandardsId", to));
        var path = target ?? to + ".json";
        if (File.Exists(path)) return _terminal.Refuse(new CommandError("Error_OutExists", path));
        if (OutputFile.Check(path, []) is { } bad) return _terminal.Refuse(bad);
        var node = JsonNode.Parse(file.Json)!.AsObject();
        (node["id"], node["version"]) = (to, parts.Groups["version"].Value);
        if (validFrom is { } day) node["validFrom"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        OutputFile.WriteText(path, writer => writer.Write(node.ToJsonString(Written) + "\n"));
        _terminal.Out.WriteLine(_terminal.Texts.With("New_Written", path, to, file.Set!.Id));
        return ExitCode.Done;
    }

    /// <summary>Words stay as they are written, Arabic too.</summary>
    private static System.Text.Json.JsonSerializerOptions Written { get; } = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    [GeneratedRegex("^[a-z]{2,8}-(?<version>[0-9]{4}\\.[0-9]{1,3})$")]
    private static partial Regex Identifier();
}
