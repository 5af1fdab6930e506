using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Commands;

/// <summary>The command line: its verbs, and how what they come to is told.</summary>
internal static class CommandLine
{
    private const int BrokenPipe = 32;

    /// <summary>Does what the arguments ask for and gives the exit status.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var terminal = new Terminal(LanguageOf(arguments));
        try
        {
            var status = await RunAsync(terminal, arguments);
            await terminal.Out.FlushAsync();
            return status;
        }
        catch (OperationCanceledException)
        {
            terminal.Say("Interrupted");
            return ExitCode.Interrupted;
        }
        catch (IOException fault) when ((fault.HResult & 0xFFFF) == BrokenPipe)
        {
            return ExitCode.Done; // Whoever read the output has seen enough.
        }
        catch (NewerDatabaseException exception)
        {
            return terminal.Refuse(new CommandError("Error_NewerDatabase", exception.Migration));
        }
        catch (KeyException fault)
        {
            return terminal.Refuse(new CommandError($"Error_Key_{fault.Kind}", fault.Name));
        }
        catch (Exception fault) when (LostDatabase.Why(fault) is { } why)
        {
            terminal.Say("Fault", terminal.Texts.With("Error_DatabaseAway", why));
            return ExitCode.Fault;
        }
        catch (Exception fault)
        {
            // What disks, networks and databases refuse is told in a sentence; a fault of the program is told in full.
            var known = fault is IOException or UnauthorizedAccessException or ExternalException || fault.GetBaseException() is IOException or ExternalException;
            terminal.Say("Fault", known ? fault.GetBaseException().Message : fault);
            return ExitCode.Fault;
        }
    }

    /// <summary>The command line with all its verbs.</summary>
    public static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(terminal.Texts["Verb_yardstick"])
        {
            new DemoCommand(terminal), new ServeCommand(terminal), new RateCommand(terminal), new ExplainCommand(terminal), new ImportCommand(terminal),
            new ListCommand(terminal), new PublishCommand(terminal), new VerifyCommand(terminal), new RebuildCommand(terminal), new ConvertCommand(terminal),
            new FitCommand(terminal), new BacktestCommand(terminal), new CompareMethodsCommand(terminal), new SimulateCommand(terminal),
            new RulesCommand(terminal), new ComplianceCommand(terminal), new ConfigCommand(terminal), new KeysCommand(terminal), new AccountsCommand(terminal), new BenchCommand(terminal),
        };
        root.Directives.Clear();
        var help = new HelpScreen(terminal);
        foreach (var option in root.Options.ToArray())
        {
            option.Description = terminal.Texts["Option" + option.Name];
            if (option is HelpOption) option.Action = help;
        }

        root.Add(new Option<string?>("--language")
        {
            Description = terminal.Texts["Option--language"], HelpName = "fr|en|ar", Recursive = true, CustomParser = result =>
            {
                if (Language.Find(result.Tokens[^1].Value) is null) result.AddError(terminal.Texts.With("Error_Choice", "--language", result.Tokens[^1].Value, "fr|en|ar"));
                return result.Tokens[^1].Value;
            },
        });
        root.SetAction(help.Invoke);
        return root;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] arguments)
    {
        var parsed = Root(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction) return terminal.Refuse(UsageErrorFormatter.Format(parsed));
        using var interruption = new ShutdownSignals();
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = terminal.Out, Error = terminal.Error };
        return await parsed.InvokeAsync(configuration, interruption.Token);
    }

    /// <summary>The language is known before the arguments are read: help and complaints are in it.</summary>
    private static Language LanguageOf(string[] arguments)
    {
        var reading = SettingsOptions.Read(key => Stated(arguments, "--" + key), Stated(arguments, "--config"));
        return Language.Find(reading.Settings.Language) ?? Language.French;
    }

    private static string? Stated(string[] arguments, string option)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].StartsWith(option + "=", StringComparison.Ordinal)) return arguments[i][(option.Length + 1)..];
            if (arguments[i] == option && i + 1 < arguments.Length) return arguments[i + 1];
        }

        return null;
    }
}
