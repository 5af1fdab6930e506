using System.CommandLine;
using System.CommandLine.Parsing;

namespace Yardstick.App.Platform.CommandLine;

/// <summary>Formats a usage error as one sentence that states the place and the remedy.</summary>
internal static class UsageErrorFormatter
{
    public static CommandError Format(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var name = command is RootCommand ? "yardstick" : "yardstick " + command.Name;
        if (parsed.UnmatchedTokens.Count > 0)
            return Unknown(parsed.UnmatchedTokens[0], command, name);
        var error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0, Implicit: false } option => new CommandError(
                () => CommandLineTexts.Error_OptionNeedsValue,
                option.Option.Name,
                name
            ),
            OptionResult { Tokens.Count: 1 } or ArgumentResult { Tokens.Count: > 0 } => new CommandError(
                () => CommandLineTexts.Error_Value,
                error.Message,
                name
            ),
            OptionResult { Tokens.Count: > 1 } option => new CommandError(() => CommandLineTexts.Error_OptionTwice, option.Option.Name),
            ArgumentResult argument => new CommandError(
                () => CommandLineTexts.Error_ArgumentMissing,
                argument.Argument.HelpName ?? argument.Argument.Name,
                name
            ),
            _ => Missing(parsed, command, name),
        };
    }

    private static CommandError Unknown(string token, Command command, string name)
    {
        if (token.StartsWith('-'))
            return new CommandError(() => CommandLineTexts.Error_UnknownOption, token, name);
        return command is RootCommand
            ? new CommandError(
                () => CommandLineTexts.Error_UnknownCommand,
                token,
                string.Join(", ", command.Subcommands.Select(one => one.Name))
            )
            : new CommandError(() => CommandLineTexts.Error_UnknownArgument, token, name);
    }

    private static CommandError Missing(ParseResult parsed, Command command, string name)
    {
        var option = command.Options.FirstOrDefault(one => one.Required && parsed.GetResult(one) is null or { Implicit: true });
        if (option is not null)
            return new CommandError(() => CommandLineTexts.Error_OptionMissing, $"{option.Name} {option.HelpName}", name);
        return new CommandError(() => CommandLineTexts.Error_Value, parsed.Errors[0].Message, name);
    }
}
