using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Yardstick.App.Demo;
using Yardstick.App.Features.Accounts.Commands;
using Yardstick.App.Features.Backtests.Commands;
using Yardstick.App.Features.Benchmarks;
using Yardstick.App.Features.Compliance.Commands;
using Yardstick.App.Features.Conversions.Commands;
using Yardstick.App.Features.DatabaseChecks.Commands;
using Yardstick.App.Features.Imports.Commands;
using Yardstick.App.Features.Lists.Commands;
using Yardstick.App.Features.Ratings.Commands;
using Yardstick.App.Features.RuleSets.Commands;
using Yardstick.App.Features.Simulations.Commands;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Hosting;

/// <summary>Defines the command line: its commands, and how errors are reported.</summary>
internal static class CommandLine
{
    private const int BrokenPipe = 32;

    /// <summary>Runs the command that the arguments specify and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var terminal = new Terminal(GetLanguage(arguments));
        try
        {
            var status = await RunAsync(terminal, arguments);
            await terminal.Out.FlushAsync();
            return status;
        }
        catch (OperationCanceledException)
        {
            terminal.WriteMessage(() => HostingTexts.Interrupted);
            return ExitCode.Interrupted;
        }
        catch (IOException fault) when ((fault.HResult & 0xFFFF) == BrokenPipe)
        {
            return ExitCode.Done; // The reader closed the pipe, as head does.
        }
        catch (NewerDatabaseException exception)
        {
            return terminal.WriteError(new CommandError(() => HostingTexts.Error_NewerDatabase, exception.Migration));
        }
        catch (UnfinishedMoveException)
        {
            return terminal.WriteError(new CommandError(() => HostingTexts.Error_UnfinishedMove));
        }
        catch (KeyException fault)
        {
            return terminal.WriteError(new CommandError(fault.Kind.Text(), fault.Name));
        }
        catch (Exception fault)
        {
            terminal.WriteMessage(() => HostingTexts.Fault, Describe(terminal, fault));
            return ExitCode.Fault;
        }
    }

    /// <summary>Describes what disks, networks and databases refuse in a sentence, and a fault of the program in full.</summary>
    private static string Describe(Terminal terminal, Exception fault)
    {
        if (ConnectionLoss.GetReason(fault) is { } why)
            return terminal.Texts.Get(() => HostingTexts.Error_DatabaseAway, why);
        var known =
            fault is IOException or UnauthorizedAccessException or ExternalException
            || fault.GetBaseException() is IOException or ExternalException;
        return known ? fault.GetBaseException().Message : fault.ToString();
    }

    /// <summary>Creates the root command with all commands.</summary>
    public static RootCommand Root(Terminal terminal)
    {
        var context = new CommandContext(terminal, FeatureList.All);
        var root = new RootCommand(terminal.Texts[() => HostingTexts.Command_yardstick])
        {
            new DemoCommand(context),
            new ClusterDemoCommand(context),
            new ServeCommand(context),
            new ConfigCommand(context),
        };
        foreach (var command in FeatureList.All.SelectMany(feature => feature.CreateCommands(context)))
            Merge(root, command);
        root.Directives.Clear();
        var help = new HelpScreen(terminal);
        foreach (var option in root.Options.ToArray())
        {
            option.Description = terminal.Texts[option is HelpOption ? () => HostingTexts.Option_help : () => HostingTexts.Option_version];
            if (option is HelpOption)
                option.Action = help;
        }

        root.Add(LanguageOption(terminal.Texts));
        root.SetAction(help.Invoke);
        return root;
    }

    /// <summary>Adds a command; its subcommands go to the command that has its name already.</summary>
    private static void Merge(RootCommand root, Command command)
    {
        if (root.Subcommands.FirstOrDefault(known => known.Name == command.Name) is not { } known)
            root.Add(command);
        else
            foreach (var subcommand in command.Subcommands)
                known.Add(subcommand);
    }

    private static Option<string?> LanguageOption(Localizer texts) =>
        new("--language")
        {
            Description = texts[() => CommandLineTexts.Option_language],
            HelpName = "fr|en|ar",
            Recursive = true,
            CustomParser = result =>
            {
                var code = result.Tokens[^1].Value;
                if (Language.Find(code) is null)
                    result.AddError(texts.Get(() => CommandLineTexts.Error_Choice, "--language", code, "fr|en|ar"));
                return code;
            },
        };

    private static async Task<int> RunAsync(Terminal terminal, string[] arguments)
    {
        var parsed = Root(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            return terminal.WriteError(UsageErrorFormatter.Format(parsed));
        using var interruption = new ShutdownSignals();
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = terminal.Out,
            Error = terminal.Error,
        };
        return await parsed.InvokeAsync(configuration, interruption.Token);
    }

    /// <summary>Reads the language before parsing, because help and errors are localized.</summary>
    private static Language GetLanguage(string[] arguments)
    {
        var reading = SettingsOptions.Read(key => Stated(arguments, "--" + key), Stated(arguments, "--config"));
        return Language.Find(reading.Settings.Language) ?? Language.French;
    }

    private static string? Stated(string[] arguments, string option)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].StartsWith(option + "=", StringComparison.Ordinal))
                return arguments[i][(option.Length + 1)..];
            if (arguments[i] == option && i + 1 < arguments.Length)
                return arguments[i + 1];
        }

        return null;
    }
}
