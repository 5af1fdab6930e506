using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use case: everything kept about a person is ended for good.</summary>
internal sealed class PersonRecords(AccountsStore accounts, SessionRegister sessions, TimeProvider clock)
{
    /// <summary>Erases a person. The last administrator cannot go: then nothing is changed, and false is given.</summary>
    public async Task<bool> EraseAsync(Account account, Actor actor, CancellationToken cancellationToken)
    {
        if (!await accounts.EraseAsync(account, AuditRow.Create(actor, clock.GetUtcNow(), "account.erased", account.Id), cancellationToken)) return false;
        await sessions.EndAllAsync(account.Id, SessionEnd.AccountClosed, cancellationToken);
        return true;
    }
}
