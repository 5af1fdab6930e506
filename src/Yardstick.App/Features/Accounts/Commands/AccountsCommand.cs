using System.CommandLine;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Accounts.Commands;

/// <summary>
/// Implements the <c>accounts</c> command: account operations reserved for the operator of the server, who acts without an account.
/// </summary>
internal sealed class AccountsCommand : Command
{
    public AccountsCommand(CommandContext context)
        : base("accounts", context.Terminal.Texts[() => AccountsTexts.Command_accounts])
    {
        Add(new Confirmation(context));
        Action = new HelpScreen(context.Terminal);
    }

    /// <summary>Confirms the sensitive roles of an account, in place of a second administrator.</summary>
    private sealed class Confirmation : Command
    {
        private readonly Terminal _terminal;

        public Confirmation(CommandContext context)
            : base("confirm", context.Terminal.Texts[() => AccountsTexts.Command_accounts_confirm])
        {
            _terminal = context.Terminal;
            var email = new Argument<string>("EMAIL") { Description = context.Terminal.Texts[() => AccountsTexts.Argument_EMAIL] };
            var why = new CommandOptions(context.Terminal.Texts).Text(
                "--why",
                () => AccountsTexts.Option_why,
                () => AccountsTexts.Name_WHY
            );
            Add(email);
            Add(why);
            var stored = new DatabaseCommand(
                context,
                new SettingsOptions(this, context.Terminal, Setting.Data, Setting.Database, Setting.Keys)
            );
            SetAction(
                (parsed, cancellationToken) =>
                    stored.RunAsync(
                        parsed,
                        services => RunAsync(services, parsed.GetValue(email)!, parsed.GetValue(why) ?? "", cancellationToken),
                        cancellationToken
                    )
            );
        }

        private async Task<int> RunAsync(AppServices services, string email, string why, CancellationToken cancellationToken)
        {
            if (why.Trim().Length is 0 or > GrantRoles.LongestReason)
                return _terminal.WriteError(new CommandError(() => FeaturesTexts.Refusal_ReasonNeeded));
            var confirmed = (int?)null;
            await services.RunInScopeAsync<AccountConfirmation>(async accounts =>
                confirmed = await accounts.ConfirmAsync(email, why, cancellationToken)
            );
            if (confirmed is not { } count)
                return _terminal.WriteError(new CommandError(() => AccountsTexts.Error_NoAccount, email));
            _terminal.Out.WriteLine(_terminal.Texts.Get(() => AccountsTexts.Accounts_Confirmed, email, count));
            return ExitCode.Done;
        }
    }
}
