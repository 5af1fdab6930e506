using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Yardstick.App.Components;
using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Settings;

namespace Yardstick.App.Features.Accounts;

/// <summary>Passkeys: made in an account, shown to come in, to be a second factor, or to prove oneself anew.</summary>
internal sealed class PasskeyRooms(Passkeys passkeys, BrowserSessions sessions, AccountsStore accounts, ChangeProofs change, IAntiforgery antiforgery)
{
    /// <summary>What the browser is asked to make a passkey of.</summary>
    public async Task<IResult> CreationAsync(Visit visit)
    {
        await antiforgery.ValidateRequestAsync(visit.Context);
        if (await accounts.WithRolesAsync(Caller.Of(visit.Context).Id!, visit.Cancel) is not { } account) return TypedResults.NotFound();
        if (!await OwesProofAsync(visit, account)) return Json(await passkeys.CreationAsync(visit.Context, account));
        // The script leads the reader there.
        visit.Context.Response.Headers.Location = ProveFirst(visit);
        return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>What the browser is asked to prove.</summary>
    public async Task<IResult> RequestAsync(Visit visit)
    {
        await antiforgery.ValidateRequestAsync(visit.Context);
        return Json(await passkeys.RequestAsync(visit.Context, Caller.Of(visit.Context).Id ?? await BrowserSessions.HeldAsync(visit.Context)));
    }

    public async Task<IResult> AddAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        if (await accounts.WithRolesAsync(Caller.Of(visit.Context).Id!, visit.Cancel) is not { } account) return FaultPages.NotFound(visit);
        if (await OwesProofAsync(visit, account)) return visit.SeeOther(ProveFirst(visit));
        var added = await passkeys.AddAsync(visit.Context, account, form["credential"].ToString(), form["name"].ToString().Trim());
        if (added) await change.DoneAsync(visit, account, "passkey.added");
        return visit.SeeOther(added ? "/account?said=passkey#proofs" : "/account?said=passkey-failed#proofs");
    }

    public async Task<IResult> RemoveAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        if (await accounts.WithRolesAsync(Caller.Of(visit.Context).Id!, visit.Cancel) is not { } account) return FaultPages.NotFound(visit);
        if (await OwesProofAsync(visit, account)) return visit.SeeOther(ProveFirst(visit));
        if (!await passkeys.RemoveAsync(account, form["credential"].ToString())) return FaultPages.NotFound(visit);
        await change.DoneAsync(visit, account, "passkey.removed");
        return visit.SeeOther("/account#proofs");
    }

    /// <summary>Comes in by a passkey alone: it is held, and opened by finger or code, so it is two factors in one.</summary>
    public async Task<IResult> EnterAsync(Visit visit)
    {
        if (await ShownAsync(visit) is not { } account) return visit.SeeOther($"/account/sign-in?said=passkey-failed");
        if (await BrowserSessions.HeldAsync(visit.Context) is { } held && held != account.Id) return visit.SeeOther("/account/sign-in?said=passkey-failed");
        await sessions.StartAsync(visit.Context, account, proved: true);
        return visit.SeeOther(visit.ReturnTo("/account"));
    }

    /// <summary>Proves anew who is already in.</summary>
    public async Task<IResult> ProveAsync(Visit visit)
    {
        if (await ShownAsync(visit) is not { } account || account.Id != Caller.Of(visit.Context).Id) return visit.SeeOther("/account/prove?said=passkey-failed");
        await sessions.ProveAsync(visit.Context);
        return visit.SeeOther(visit.ReturnTo("/account"));
    }

    private async Task<Account?> ShownAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        return await passkeys.ShownAsync(visit.Context, form["credential"].ToString());
    }

    private Task<bool> OwesProofAsync(Visit visit, Account account) => passkeys.OwesProofAsync(account, Caller.Of(visit.Context), change.Now);

    private static string ProveFirst(Visit visit) => visit.Address("/account/prove?return=" + Uri.EscapeDataString(visit.Address("/account")));

    private static IResult Json(string options) => TypedResults.Text(options, "application/json");
}

/// <summary>Passkeys by the framework's handler. What was asked is remembered in a sealed cookie until it is answered.</summary>
internal sealed class Passkeys(UserManager<Account> users, IPasskeyHandler<Account> handler, AccountsStore accounts, IDataProtectionProvider protection, Settings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly SiteCookie _cookie = new(settings, "yardstick-passkey") { MaxAge = Patience, IsEssential = true };

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkeys").ToTimeLimitedDataProtector();

    public Task<bool> OwesProofAsync(Account account, Caller caller, DateTimeOffset now) => users.OwesProofAsync(account, caller, now);

    public async Task<string> CreationAsync(HttpContext context, Account account)
    {
        var name = accounts.Open(account, Personal.Name) ?? accounts.Open(account, Personal.Email) ?? account.Id;
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = accounts.Open(account, Personal.Email) ?? name, DisplayName = name }, context);
        Remember(context, asked.AttestationState ?? "");
        return asked.CreationOptionsJson;
    }

    public async Task<string> RequestAsync(HttpContext context, string? accountId)
    {
        var asked = await handler.MakeRequestOptionsAsync(accountId is null ? null : await users.FindByIdAsync(accountId), context);
        Remember(context, asked.AssertionState ?? "");
        return asked.RequestOptionsJson;
    }

    public async Task<bool> AddAsync(HttpContext context, Account account, string credential, string name)
    {
        if (Recall(context) is not { } state || credential.Length == 0) return false;
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != account.Id) return false;
        made.Passkey.Name = name.Length > 60 ? name[..60] : name;
        return (await users.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded;
    }

    public async Task<bool> RemoveAsync(Account account, string credential)
    {
        var held = (await users.GetPasskeysAsync(account)).FirstOrDefault(passkey => Convert.ToHexStringLower(passkey.CredentialId) == credential);
        return held is not null && (await users.RemovePasskeyAsync(account, held.CredentialId)).Succeeded;
    }

    /// <summary>Whose passkey was shown; null when it proves nothing, or the account is locked or erased.</summary>
    public async Task<Account?> ShownAsync(HttpContext context, string credential)
    {
        if (Recall(context) is not { } state || credential.Length == 0) return null;
        var shown = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
        if (!shown.Succeeded || shown.User.ErasedAt is not null || !shown.User.EmailConfirmed || shown.User.IsClosed) return null;
        return (await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded ? shown.User : null;
    }

    private void Remember(HttpContext context, string state) =>
        context.Response.Cookies.Append(_cookie.Name!, _protector.Protect(state, Patience), _cookie.Build(context));

    private string? Recall(HttpContext context)
    {
        if (context.Request.Cookies[_cookie.Name!] is not { } kept) return null;
        context.Response.Cookies.Delete(_cookie.Name!, _cookie.Build(context));
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
