using System.CommandLine;
using System.CommandLine.Invocation;

namespace Yardstick.App.Commands;

/// <summary>The help of the program and of each verb, in the language of the reader.</summary>
internal sealed class HelpScreen(Terminal terminal) : SynchronousCommandLineAction
{
    private const int Indent = 2;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var (texts, screen) = (terminal.Texts, terminal.Out);
        screen.WriteLine(command.Description);
        Section("Help_Usage", [Usage(command)]);
        Section("Help_Verbs", Columns([.. command.Subcommands.Select(verb => (verb.Name, verb.Description))]));
        Section("Help_Arguments", Columns([.. command.Arguments.Select(argument => (NameOf(argument), argument.Description))]));
        Section("Help_Options", Columns([.. command.Options.Concat(command is RootCommand ? [] : Recursive(parseResult)).Select(option => (NameOf(option), option.Description))]));
        Section("Help_ExitCodes", Columns([.. new[] { 0, 1, 2, 3, 130 }.Select(code => ($"{code}", (string?)texts[$"Exit_{code}"]))]));
        if (command is RootCommand) screen.WriteLine($"\n{texts["Help_More"]}");
        return ExitCode.Done;
    }

    private void Section(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        terminal.Out.WriteLine($"\n{terminal.Texts[title]}");
        foreach (var line in lines) terminal.Out.WriteLine(new string(' ', Indent) + line);
    }

    private string Usage(Command command)
    {
        if (command is RootCommand) return terminal.Texts["Help_UsageOfAll"];
        var required = command.Options.Where(option => option.Required).Select(NameOf);
        var verb = command.Subcommands.Count > 0 ? [terminal.Texts["Help_Verb"]] : Array.Empty<string>();
        return string.Join(' ', [$"yardstick {Path(command)}", .. verb, .. command.Arguments.Select(NameOf), .. required, terminal.Texts["Help_OptionsOfVerb"]]);
    }

    /// <summary>The verbs that lead to a command, and its own.</summary>
    private static string Path(Command command) => command.Parents.OfType<Command>().First() is RootCommand ? command.Name : $"{Path(command.Parents.OfType<Command>().First())} {command.Name}";

    private static IEnumerable<Option> Recursive(ParseResult parsed) => parsed.RootCommandResult.Command.Options.Where(option => option.Recursive);

    private static string NameOf(Argument argument) => (argument.HelpName ?? argument.Name) + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "");

    private static string NameOf(Option option) =>
        string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Order(StringComparer.Ordinal).Prepend(option.Name)) + (option.Arity.MaximumNumberOfValues > 0 && option.HelpName is { } value ? " " + value : "");

    private static List<string> Columns(IReadOnlyList<(string Name, string? Text)> rows)
    {
        var width = rows.Select(row => row.Name.Length).DefaultIfEmpty().Max() + Indent;
        return [.. rows.Select(row => row.Name.PadRight(width) + row.Text)];
    }
}
