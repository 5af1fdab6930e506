using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Erases the data of a person and ends all sessions of the account.</summary>
internal sealed class PersonRecords(AccountsStore accounts, SessionRegister sessions, TimeProvider clock)
{
    /// <summary>Erases a person. Returns false and changes nothing if the person is the last administrator.</summary>
    public async Task<bool> EraseAsync(Account account, Actor actor, CancellationToken cancellationToken)
    {
        if (!await accounts.EraseAsync(account, AuditRow.Create(actor, clock.GetUtcNow(), "account.erased", account.Id), cancellationToken))
            return false;
        await sessions.EndAllAsync(account.Id, SessionEnd.AccountClosed, cancellationToken);
        return true;
    }
}
