using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Printing;

namespace Yardstick.App.Features.Accounts;

/// <summary>The key of an authenticator to be, as picture and as letters.</summary>
/// <param name="Path">The outline of the picture's dark squares, as SVG draws it.</param>
/// <param name="Side">How many squares the picture has on each side.</param>
internal sealed record AuthenticatorView(string Path, int Side, string Letters, FormView Form);

/// <summary>Recovery codes, shown this once.</summary>
internal sealed record CodesView(IReadOnlyList<string> Codes);

/// <summary>The rooms of second factors: begun, ended, shown anew before what is grave.</summary>
internal sealed class FactorPages(CredentialChanges change, CredentialVerifier proofs, UserManager<Account> users, BrowserSessions sessions, IAntiforgery antiforgery)
{
    private const string Authenticator = "/account/authenticator", Prove = "/account/prove";
    private const int Codes = 10;

    /// <summary>Before something grave: shows what proves the caller anew.</summary>
    public async Task<IResult> ProveFormAsync(PageRequest visit) => await CallerAsync(visit) is { } account ? (await ProveFormAsync(visit, account)).Page(visit) : ErrorPages.NotFound(visit);

    public async Task<IResult> ProveAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await CallerAsync(visit) is not { } account) return ErrorPages.NotFound(visit);
        var shown = await proofs.SecondFactorAsync(account.Id, form["code"].ToString(), Actor.From(visit.Context), visit.Cancel);
        return await shown.Match(
            async _ =>
            {
                await sessions.ProveAsync(visit.Context);
                return visit.SeeOther(visit.ReturnTo("/account"));
            },
            async refusal => (await ProveFormAsync(visit, account) with { Wrong = visit.Wording[$"Refusal_{refusal.Code}"] }).Page(visit));
    }

    public async Task<IResult> AuthenticatorFormAsync(PageRequest visit)
    {
        if (await CallerAsync(visit) is not { } account) return ErrorPages.NotFound(visit);
        if (await users.OwesProofAsync(account, CurrentUser.From(visit.Context), change.Now)) return await ProveFirstAsync(visit, account, Authenticator);
        return await PictureAsync(visit, account, null);
    }

    public async Task<IResult> AuthenticatorAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await CallerAsync(visit) is not { } account) return ErrorPages.NotFound(visit);
        if (await users.OwesProofAsync(account, CurrentUser.From(visit.Context), change.Now)) return await ProveFirstAsync(visit, account, Authenticator);
        if (await change.PendingKeyAsync(visit, account) is not { } letters || !change.Fits(account, letters, form["code"].ToString())) return await PictureAsync(visit, account, visit.Wording["Authenticator_Wrong"]);
        var codes = await change.BeginAuthenticatorAsync(visit, account, letters, Codes);
        await sessions.ProveAsync(visit.Context);
        return new Page<RecoveryCodesPage, CodesView>(visit, new CodesView(codes)) { Title = visit.Wording["Codes_Title"], Room = "Account" };
    }

    public async Task<IResult> EndAuthenticatorAsync(PageRequest visit)
    {
        await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await CallerAsync(visit) is not { } account) return ErrorPages.NotFound(visit);
        if (await users.OwesProofAsync(account, CurrentUser.From(visit.Context), change.Now)) return await ProveFirstAsync(visit, account, "/account");
        await change.EndAuthenticatorAsync(visit, account);
        return visit.SeeOther("/account#proofs");
    }

    private async Task<Account?> CallerAsync(PageRequest visit) => await users.FindByIdAsync(CurrentUser.From(visit.Context).Id!) is { ErasedAt: null } account ? account : null;

    /// <summary>The form that proves the caller, and then leads on.</summary>
    private async Task<IResult> ProveFirstAsync(PageRequest visit, Account account, string then)
    {
        var (form, query) = (await ProveFormAsync(visit, account), "?return=" + Uri.EscapeDataString(visit.Address(then)));
        return (form with { Action = visit.Address(Prove) + query, Passkey = form.Passkey is null ? null : visit.Address("/account/passkeys/prove") + query }).Page(visit);
    }

    private async Task<FormView> ProveFormAsync(PageRequest visit, Account account)
    {
        var hasPasskeys = (await users.GetPasskeysAsync(account)).Count > 0;
        var none = !account.TwoFactorEnabled && !hasPasskeys;
        var code = await proofs.CodeOfInventedAsync(account);
        return FormView.Create(visit, antiforgery, none ? "ProveNone" : "Prove", none ? Authenticator : Prove, account.TwoFactorEnabled ? [FormFieldModel.Code with { Note = visit.Wording["Second_Note"] }] : []) with
        {
            Passkey = hasPasskeys ? visit.Address("/account/passkeys/prove") + visit.Context.Request.QueryString : null,
            Said = code is null ? null : visit.Wording.Get("Invented_Code", code),
            Opens = none ? Authenticator : null,
        };
    }

    private async Task<IResult> PictureAsync(PageRequest visit, Account account, string? wrong)
    {
        var letters = await change.PendingKeyAsync(visit, account) ?? await change.NewPendingKeyAsync(visit, account);
        var name = Uri.EscapeDataString(await users.GetEmailAsync(account) ?? account.Id);
        var code = QrCodeSvg.From($"otpauth://totp/Yardstick:{name}?secret={letters}&issuer=Yardstick&digits=6&period=30");
        var form = FormView.Create(visit, antiforgery, "Authenticator", Authenticator, FormFieldModel.Code with { Wrong = wrong });
        return new Page<AuthenticatorPage, AuthenticatorView>(visit, new AuthenticatorView(code.Path, code.Side, letters, form)) { Title = visit.Wording["Authenticator_Title"], Room = "Account" };
    }
}
