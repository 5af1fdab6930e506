using System.CommandLine;
using System.CommandLine.Invocation;

namespace Yardstick.App.Platform.CommandLine;

/// <summary>Writes the help of the program and of each command, in the language of the terminal.</summary>
internal sealed class HelpScreen(Terminal terminal) : SynchronousCommandLineAction
{
    private const int Indent = 2;

    private static readonly (int Code, Func<string> Meaning)[] ExitCodes =
    [
        (ExitCode.Done, () => CommandLineTexts.Exit_0),
        (ExitCode.Fault, () => CommandLineTexts.Exit_1),
        (ExitCode.SomeRefused, () => CommandLineTexts.Exit_2),
        (ExitCode.Refused, () => CommandLineTexts.Exit_3),
        (ExitCode.Interrupted, () => CommandLineTexts.Exit_130),
    ];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var (texts, screen) = (terminal.Texts, terminal.Out);
        screen.WriteLine(command.Description);
        Section(() => CommandLineTexts.Help_Usage, [Usage(command)]);
        Section(
            () => CommandLineTexts.Help_Commands,
            Columns([.. command.Subcommands.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => (one.Name, one.Description))])
        );
        Section(
            () => CommandLineTexts.Help_Arguments,
            Columns([.. command.Arguments.Select(argument => (GetName(argument), argument.Description))])
        );
        Section(
            () => CommandLineTexts.Help_Options,
            Columns([
                .. command
                    .Options.Concat(command is RootCommand ? [] : Recursive(parseResult))
                    .Select(option => (GetName(option), option.Description)),
            ])
        );
        Section(
            () => CommandLineTexts.Help_ExitCodes,
            Columns([.. ExitCodes.Select(exit => ($"{exit.Code}", (string?)texts[exit.Meaning]))])
        );
        if (command is RootCommand)
            screen.WriteLine($"\n{texts[() => CommandLineTexts.Help_More]}");
        return ExitCode.Done;
    }

    private void Section(Func<string> title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        terminal.Out.WriteLine($"\n{terminal.Texts[title]}");
        foreach (var line in lines)
            terminal.Out.WriteLine(new string(' ', Indent) + line);
    }

    private string Usage(Command command)
    {
        if (command is RootCommand)
            return terminal.Texts[() => CommandLineTexts.Help_UsageOfAll];
        var required = command.Options.Where(option => option.Required).Select(GetName);
        var subcommand = command.Subcommands.Count > 0 ? [terminal.Texts[() => CommandLineTexts.Help_Command]] : Array.Empty<string>();
        return string.Join(
            ' ',
            [
                $"yardstick {Path(command)}",
                .. subcommand,
                .. command.Arguments.Select(GetName),
                .. required,
                terminal.Texts[() => CommandLineTexts.Help_OptionsOfCommand],
            ]
        );
    }

    /// <summary>Returns the names of a command and its parents, without the root.</summary>
    private static string Path(Command command) =>
        command.Parents.OfType<Command>().First() is RootCommand
            ? command.Name
            : $"{Path(command.Parents.OfType<Command>().First())} {command.Name}";

    private static IEnumerable<Option> Recursive(ParseResult parsed) =>
        parsed.RootCommandResult.Command.Options.Where(option => option.Recursive);

    private static string GetName(Argument argument) =>
        (argument.HelpName ?? argument.Name) + (argument.Arity.MaximumNumberOfValues > 1 ? "…" : "");

    private static string GetName(Option option) =>
        string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Order(StringComparer.Ordinal).Prepend(option.Name))
        + (option.Arity.MaximumNumberOfValues > 0 && option.HelpName is { } value ? " " + value : "");

    private static List<string> Columns(IReadOnlyList<(string Name, string? Text)> rows)
    {
        var width = rows.Select(row => row.Name.Length).DefaultIfEmpty().Max() + Indent;
        return [.. rows.Select(row => row.Name.PadRight(width) + row.Text)];
    }
}
