using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Lists and ends the sessions of the current user.</summary>
internal sealed class OwnSessions(SessionRegister sessions, AuditStore audit, TimeProvider clock)
{
    /// <summary>Returns the active sessions of an account.</summary>
    public Task<IReadOnlyList<SessionRow>> ListByAccountAsync(string id, CancellationToken cancellationToken) =>
        sessions.ListByAccountAsync(id, cancellationToken);

    /// <summary>Ends one session; false if the current user has no such session.</summary>
    public async Task<bool> OneAsync(HttpContext context, string id, CancellationToken cancellationToken)
    {
        if ((await sessions.ListByAccountAsync(CurrentUser.From(context).Id!, cancellationToken)).All(session => session.Id != id))
            return false;
        await sessions.EndAsync(id, SessionEnd.EndedByOwner, cancellationToken);
        await NoteAsync(context, "one of them", cancellationToken);
        return true;
    }

    /// <summary>Ends all sessions of the current user except that of the request.</summary>
    public async Task OthersAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var caller = CurrentUser.From(context);
        await sessions.EndAllAsync(caller.Id!, SessionEnd.EndedByOwner, cancellationToken, caller.Session);
        await NoteAsync(context, "all others", cancellationToken);
    }

    private Task NoteAsync(HttpContext context, string which, CancellationToken cancellationToken) =>
        audit.AddAsync(
            AuditRow.Create(Actor.From(context), clock.GetUtcNow(), "sessions.ended", CurrentUser.From(context).Id!).With(which),
            cancellationToken
        );
}
