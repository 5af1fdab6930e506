using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>Passkeys: made in an account, shown to come in, to be a second factor, or to prove oneself anew.</summary>
internal sealed class PasskeyPages(Passkeys passkeys, BrowserSessions sessions, AccountsStore accounts, CredentialChanges change, IAntiforgery antiforgery)
{
    /// <summary>What the browser is asked to make a passkey of.</summary>
    public async Task<IResult> CreationAsync(PageRequest visit)
    {
        await antiforgery.ValidateRequestAsync(visit.Context);
        if (await accounts.WithRolesAsync(CurrentUser.From(visit.Context).Id!, visit.Cancel) is not { } account) return TypedResults.NotFound();
        if (!await OwesProofAsync(visit, account)) return Json(await passkeys.CreationAsync(visit.Context, account));
        // The script leads the reader there.
        SiteLocation.Set(visit.Context.Response, ProveFirst(visit));
        return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>What the browser is asked to prove.</summary>
    public async Task<IResult> RequestAsync(PageRequest visit)
    {
        await antiforgery.ValidateRequestAsync(visit.Context);
        return Json(await passkeys.RequestAsync(visit.Context, CurrentUser.From(visit.Context).Id ?? (await sessions.HeldAsync(visit.Context))?.Id));
    }

    public async Task<IResult> AddAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await accounts.WithRolesAsync(CurrentUser.From(visit.Context).Id!, visit.Cancel) is not { } account) return ErrorPages.NotFound(visit);
        if (await OwesProofAsync(visit, account)) return visit.SeeOther(ProveFirst(visit));
        var added = await passkeys.AddAsync(visit.Context, account, form["credential"].ToString(), form["name"].ToString().Trim());
        if (added) await change.DoneAsync(visit, account, "passkey.added");
        return visit.SeeOther(added ? "/account?said=passkey#proofs" : "/account?said=passkey-failed#proofs");
    }

    public async Task<IResult> RemoveAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await accounts.WithRolesAsync(CurrentUser.From(visit.Context).Id!, visit.Cancel) is not { } account) return ErrorPages.NotFound(visit);
        if (await OwesProofAsync(visit, account)) return visit.SeeOther(ProveFirst(visit));
        if (!await passkeys.RemoveAsync(account, form["credential"].ToString())) return ErrorPages.NotFound(visit);
        await change.DoneAsync(visit, account, "passkey.removed");
        return visit.SeeOther("/account#proofs");
    }

    /// <summary>Comes in by a passkey alone: it is held, and opened by finger or code, so it is two factors in one.</summary>
    public async Task<IResult> EnterAsync(PageRequest visit)
    {
        if (await ShownAsync(visit) is not { } account) return visit.SeeOther($"/account/sign-in?said=passkey-failed");
        if (await sessions.HeldAsync(visit.Context) is { } held && held.Id != account.Id) return visit.SeeOther("/account/sign-in?said=passkey-failed");
        return visit.SeeOther(visit.ReturnTo(await sessions.StartAsync(visit.Context, account, proved: true)));
    }

    /// <summary>Proves anew who is already in.</summary>
    public async Task<IResult> ProveAsync(PageRequest visit)
    {
        if (await ShownAsync(visit) is not { } account || account.Id != CurrentUser.From(visit.Context).Id) return visit.SeeOther("/account/prove?said=passkey-failed");
        await sessions.ProveAsync(visit.Context);
        return visit.SeeOther(visit.ReturnTo("/account"));
    }

    private async Task<Account?> ShownAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        return await passkeys.ShownAsync(visit.Context, form["credential"].ToString());
    }

    private Task<bool> OwesProofAsync(PageRequest visit, Account account) => passkeys.OwesProofAsync(account, CurrentUser.From(visit.Context), change.Now);

    private static string ProveFirst(PageRequest visit) => visit.Address("/account/prove?return=" + Uri.EscapeDataString(visit.Address("/account")));

    private static IResult Json(string options) => TypedResults.Text(options, "application/json");
}
