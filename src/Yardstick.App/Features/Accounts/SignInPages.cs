using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>The rooms where people come in and go out.</summary>
internal sealed class SignInPages(CredentialVerifier proofs, BrowserSessions sessions, UserManager<Account> users, DemoSignIn demonstration, IAntiforgery antiforgery)
{
    private const string SignIn = "/account/sign-in", Second = "/account/second";

    public async Task<IResult> FormAsync(PageRequest visit) => (SignInForm(visit, "") with { Letter = await demonstration.LetterAsync(visit.Query("letter"), visit.Cancel) }).Page(visit);

    public async Task<IResult> EnterAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var email = form["email"].ToString();
        var found = await proofs.PasswordAsync(email, form["password"].ToString(), Actor.From(visit.Context), visit.Cancel);
        return await found.Match(
            account => PassedAsync(visit, account),
            refusal => Task.FromResult((SignInForm(visit, email) with { Wrong = visit.Wording[$"Refusal_{refusal.Code}"] }).Page(visit)));
    }

    public async Task<IResult> SecondFormAsync(PageRequest visit) =>
        await sessions.HeldAsync(visit.Context) is { } account ? (await SecondFormAsync(visit, account)).Page(visit) : visit.SeeOther(SignIn);

    public async Task<IResult> SecondAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await sessions.HeldAsync(visit.Context) is not { } held) return visit.SeeOther(SignIn);
        var shown = await proofs.SecondFactorAsync(held.Id, form["code"].ToString(), Actor.From(visit.Context), visit.Cancel);
        return await shown.Match(
            account => WelcomeAsync(visit, account, proved: true),
            async refusal => (await SecondFormAsync(visit, held) with { Wrong = visit.Wording[$"Refusal_{refusal.Code}"] }).Page(visit));
    }

    /// <summary>Lets anybody be an invented person, in the demonstration only.</summary>
    public async Task<IResult> InventedAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        return await demonstration.FindAsync(form["role"].ToString()) is { } account ? await WelcomeAsync(visit, account, proved: false) : ErrorPages.NotFound(visit);
    }

    public async Task<IResult> LeaveAsync(PageRequest visit)
    {
        await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        await sessions.EndAsync(visit.Context);
        return visit.SeeOther("");
    }

    private async Task<IResult> PassedAsync(PageRequest visit, Account account)
    {
        if (!account.TwoFactorEnabled && (await users.GetPasskeysAsync(account)).Count == 0) return await WelcomeAsync(visit, account, proved: false);
        await sessions.HoldAsync(visit.Context, account);
        return visit.SeeOther(Second + visit.Context.Request.QueryString);
    }

    private async Task<IResult> WelcomeAsync(PageRequest visit, Account account, bool proved) =>
        visit.SeeOther(visit.ReturnTo(await sessions.StartAsync(visit.Context, account, proved)));

    private FormView SignInForm(PageRequest visit, string email) =>
        FormView.Create(visit, antiforgery, "SignIn", SignIn, FormFieldModel.Email(email), FormFieldModel.Password) with
        {
            Said = visit.Query("said") is { Length: > 0 } said && visit.Wording.Or($"Said_{said}", "") is { Length: > 0 } text ? text : null,
            Passkey = visit.Address("/account/passkeys/enter") + visit.Context.Request.QueryString,
            Links = [("/account/forgot", visit.Wording["Forgot_Title"]), ("/account/register", visit.Wording["Register_Title"])],
            Invented = demonstration.People,
        };

    private async Task<FormView> SecondFormAsync(PageRequest visit, Account account) =>
        FormView.Create(visit, antiforgery, "Second", Second, account.TwoFactorEnabled ? [FormFieldModel.Code with { Note = visit.Wording["Second_Note"] }] : []) with
        {
            Passkey = (await users.GetPasskeysAsync(account)).Count > 0 ? visit.Address("/account/passkeys/enter") + visit.Context.Request.QueryString : null,
        };
}
