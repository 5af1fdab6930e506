using System.CommandLine;
using Spectre.Console;
using Yardstick.App.Features.RuleSets.Bundles;

namespace Yardstick.App.Commands;

/// <summary>The passphrase of a private key: out of a file, out of the environment, or asked for on the terminal. Never an argument, which others on the machine could see.</summary>
internal sealed class Passphrase
{
    /// <summary>The variable that holds it where nobody can be asked.</summary>
    public const string Variable = "YARDSTICK_SIGNING_PASSPHRASE";

    private readonly Terminal _terminal;
    private readonly Option<string?> _file;

    /// <summary>Adds the option to a verb.</summary>
    public Passphrase(Command verb, Terminal terminal)
    {
        _terminal = terminal;
        verb.Add(_file = new CommandOptions(terminal.Texts).Text("--passphrase-file", "FILE"));
    }

    /// <summary>Reads it, or says why there is none.</summary>
    /// <param name="anew">Whether it is a new one, which is asked for twice and has to be long.</param>
    public CommandError? Read(ParseResult parsed, bool anew, out string passphrase)
    {
        if (Find(parsed, anew, out passphrase) is { } missing) return missing;
        return anew && passphrase.Length < PublisherKeyFile.ShortestPassphrase ? new CommandError("Error_PassphraseShort", PublisherKeyFile.ShortestPassphrase) : null;
    }

    private CommandError? Find(ParseResult parsed, bool anew, out string passphrase)
    {
        passphrase = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (parsed.GetValue(_file) is { } path)
        {
            if (!File.Exists(path)) return new CommandError("Error_FileMissing", path);
            passphrase = File.ReadAllText(path).TrimEnd('\r', '\n');
            return passphrase.Length > 0 ? null : new CommandError("Error_PassphraseNeeded", Variable);
        }

        if (passphrase.Length > 0) return null;
        if (Console.IsInputRedirected || Console.IsErrorRedirected) return new CommandError("Error_PassphraseNeeded", Variable);
        passphrase = Ask("Ask_Passphrase");
        return anew && Ask("Ask_PassphraseAgain") != passphrase ? new CommandError("Error_PassphraseOther") : null;
    }

    private string Ask(string key)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_terminal.Error) });
        return screen.Prompt(new TextPrompt<string>(Markup.Escape(_terminal.Texts[key])).Secret(null));
    }
}
