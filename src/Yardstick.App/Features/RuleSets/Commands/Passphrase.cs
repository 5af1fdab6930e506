using System.CommandLine;
using Spectre.Console;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>
/// Reads the passphrase of a private key from a file, an environment variable or the terminal. It is never an argument, because other users
/// of the machine can see the arguments of a process.
/// </summary>
internal sealed class Passphrase
{
    /// <summary>The environment variable for non-interactive use.</summary>
    public const string Variable = "YARDSTICK_SIGNING_PASSPHRASE";

    private readonly Terminal _terminal;
    private readonly Option<string?> _file;

    /// <summary>Adds the option <c>--passphrase-file</c> to a command.</summary>
    public Passphrase(Command command, Terminal terminal)
    {
        _terminal = terminal;
        command.Add(
            _file = new CommandOptions(terminal.Texts).Text(
                "--passphrase-file",
                () => RuleSetsTexts.Option_passphrase_file,
                () => CommandLineTexts.Name_FILE
            )
        );
    }

    /// <summary>Reads the passphrase; returns an error if there is none.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="anew">Whether the passphrase is new: it is prompted for twice and has a minimum length.</param>
    /// <param name="passphrase">The passphrase.</param>
    public CommandError? Read(ParseResult parsed, bool anew, out string passphrase)
    {
        if (Find(parsed, anew, out passphrase) is { } missing)
            return missing;
        return anew && passphrase.Length < PublisherKeyFile.ShortestPassphrase
            ? new CommandError(() => RuleSetsTexts.Error_PassphraseShort, PublisherKeyFile.ShortestPassphrase)
            : null;
    }

    private CommandError? Find(ParseResult parsed, bool anew, out string passphrase)
    {
        passphrase = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (parsed.GetValue(_file) is { } path)
        {
            if (!File.Exists(path))
                return new CommandError(() => CommandLineTexts.Error_FileMissing, path);
            passphrase = File.ReadAllText(path).TrimEnd('\r', '\n');
            return passphrase.Length > 0 ? null : new CommandError(() => RuleSetsTexts.Error_PassphraseNeeded, Variable);
        }

        if (passphrase.Length > 0)
            return null;
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
            return new CommandError(() => RuleSetsTexts.Error_PassphraseNeeded, Variable);
        passphrase = Ask(() => RuleSetsTexts.Ask_Passphrase);
        return anew && Ask(() => RuleSetsTexts.Ask_PassphraseAgain) != passphrase
            ? new CommandError(() => RuleSetsTexts.Error_PassphraseOther)
            : null;
    }

    private string Ask(Func<string> prompt)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_terminal.Error) });
        return screen.Prompt(new TextPrompt<string>(Markup.Escape(_terminal.Texts[prompt])).Secret(null));
    }
}
