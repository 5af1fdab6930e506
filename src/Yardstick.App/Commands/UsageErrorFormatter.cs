using System.CommandLine;
using System.CommandLine.Parsing;

namespace Yardstick.App.Commands;

/// <summary>What is wrong with the arguments, as one sentence that names the place and the remedy.</summary>
internal static class UsageErrorFormatter
{
    public static CommandError Format(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var verb = command is RootCommand ? "yardstick" : "yardstick " + command.Name;
        if (parsed.UnmatchedTokens.Count > 0) return Unknown(parsed.UnmatchedTokens[0], command, verb);
        var error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0, Implicit: false } option => new CommandError("Error_OptionNeedsValue", option.Option.Name, verb),
            OptionResult { Tokens.Count: 1 } or ArgumentResult { Tokens.Count: > 0 } => new CommandError("Error_Value", error.Message, verb),
            OptionResult { Tokens.Count: > 1 } option => new CommandError("Error_OptionTwice", option.Option.Name),
            ArgumentResult argument => new CommandError("Error_ArgumentMissing", argument.Argument.HelpName ?? argument.Argument.Name, verb),
            _ => Missing(parsed, command, verb),
        };
    }

    private static CommandError Unknown(string token, Command command, string verb)
    {
        if (token.StartsWith('-')) return new CommandError("Error_UnknownOption", token, verb);
        return command is RootCommand
            ? new CommandError("Error_UnknownVerb", token, string.Join(", ", command.Subcommands.Select(one => one.Name)))
            : new CommandError("Error_UnknownArgument", token, verb);
    }

    private static CommandError Missing(ParseResult parsed, Command command, string verb)
    {
        var option = command.Options.FirstOrDefault(one => one.Required && parsed.GetResult(one) is null or { Implicit: true });
        if (option is not null) return new CommandError("Error_OptionMissing", $"{option.Name} {option.HelpName}", verb);
        return new CommandError("Error_Value", parsed.Errors[0].Message, verb);
    }
}
