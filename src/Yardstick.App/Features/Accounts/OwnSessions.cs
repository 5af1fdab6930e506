using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use case: a person sees the sessions of its own, and ends them from another one.</summary>
internal sealed class OwnSessions(SessionRegister sessions, AuditStore audit, TimeProvider clock)
{
    /// <summary>Those that are alive.</summary>
    public Task<IReadOnlyList<SessionRow>> OfAccountAsync(string id, CancellationToken cancel) => sessions.OfAccountAsync(id, cancel);

    /// <summary>Ends one session; false when the caller has none such.</summary>
    public async Task<bool> OneAsync(HttpContext context, string id, CancellationToken cancel)
    {
        if ((await sessions.OfAccountAsync(CurrentUser.Of(context).Id!, cancel)).All(session => session.Id != id)) return false;
        await sessions.EndAsync(id, SessionEnd.EndedByOwner, cancel);
        await NoteAsync(context, "one of them", cancel);
        return true;
    }

    /// <summary>Ends every session but that of the request.</summary>
    public async Task OthersAsync(HttpContext context, CancellationToken cancel)
    {
        var caller = CurrentUser.Of(context);
        await sessions.EndAllAsync(caller.Id!, SessionEnd.EndedByOwner, cancel, caller.Session);
        await NoteAsync(context, "all others", cancel);
    }

    private Task NoteAsync(HttpContext context, string which, CancellationToken cancel) =>
        audit.AddAsync(AuditRow.Of(Actor.Of(context), clock.GetUtcNow(), "sessions.ended", CurrentUser.Of(context).Id!).With(which), cancel);
}
