using System.CommandLine;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Commands;

/// <summary>Accounts, from the server: what its operator alone can do, who stands outside the accounts.</summary>
internal sealed class AccountsCommand : Command
{
    public AccountsCommand(Terminal terminal)
        : base("accounts", terminal.Texts["Verb_accounts"])
    {
        Add(new Confirmation(terminal));
        Action = new HelpScreen(terminal);
    }

    /// <summary>Confirms the sensitive roles of somebody, as the second person where there is no other.</summary>
    private sealed class Confirmation : Command
    {
        private readonly Terminal _terminal;

        public Confirmation(Terminal terminal)
            : base("confirm", terminal.Texts["Verb_accounts_confirm"])
        {
            _terminal = terminal;
            var email = new Argument<string>("EMAIL") { Description = terminal.Texts["Argument_EMAIL"] };
            var why = new CommandOptions(terminal.Texts).Text("--why", "WHY");
            Add(email);
            Add(why);
            var stored = new DatabaseCommand(terminal, new SettingsOptions(this, terminal, Setting.Data, Setting.Database, Setting.Keys));
            SetAction((parsed, cancellationToken) => stored.RunAsync(parsed, (books, _) => RunAsync(books, parsed.GetValue(email)!, parsed.GetValue(why) ?? "", cancellationToken), cancellationToken));
        }

        private async Task<int> RunAsync(AppServices books, string email, string why, CancellationToken cancellationToken)
        {
            if (why.Trim().Length is 0 or > GrantRoles.LongestReason) return _terminal.Refuse(new CommandError("Refusal_ReasonNeeded"));
            var confirmed = (int?)null;
            await books.WithinAsync<AccountConfirmation>(async accounts => confirmed = await accounts.ConfirmAsync(email, why, cancellationToken));
            if (confirmed is not { } count) return _terminal.Refuse(new CommandError("Error_NoAccount", email));
            _terminal.Out.WriteLine(_terminal.Texts.With("Accounts_Confirmed", email, count));
            return ExitCode.Done;
        }
    }
}
