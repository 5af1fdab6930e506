using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using FormResult = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Yardstick.App.Features.Accounts.Pages.FormPage>,
    Yardstick.App.Platform.Http.SeeOtherResult
>;

namespace Yardstick.App.Features.Accounts;

/// <summary>Handles the sign-in and sign-out pages.</summary>
internal static class SignInPages
{
    private const string SignIn = SiteLinks.SignIn,
        Second = SiteLinks.SecondFactor,
        PasskeyPath = $"{SiteLinks.Passkeys}/enter";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var open = pages.MapGroup("").RequirePermission(Permission.SignIn).WithSection(SiteSections.Account);
        open.MapGet(SignIn, ShowAsync);
        open.MapPost(SignIn, SignInAsync).LimitCredentialChecks();
        open.MapGet(Second, ShowSecondFactorAsync);
        open.MapPost(Second, VerifySecondFactorAsync).LimitCredentialChecks();
        open.MapPost("/account/invented", SignInToDemoAsync);
        open.MapPost("/account/sign-out", SignOutAsync);
    }

    private static async Task<RazorComponentResult<FormPage>> ShowAsync(
        string? said,
        string? letter,
        DemoSignIn demonstration,
        Localizer texts,
        CancellationToken cancellationToken
    ) =>
        (
            SignInForm(texts, demonstration, "", said) with
            {
                EmailLink = await demonstration.EmailLinkAsync(letter?.Trim() ?? "", cancellationToken),
            }
        ).ToResult();

    private static async Task<FormResult> SignInAsync(
        [FromForm] string? email,
        [FromForm] string? password,
        [FromQuery] string? said,
        CredentialVerifier credentials,
        DemoSignIn demonstration,
        [AsParameters] SignInServices services
    )
    {
        var verified = await credentials.PasswordAsync(email ?? "", password ?? "", services.Actor, services.Context.RequestAborted);
        return await verified.Match<Task<FormResult>>(
            async account => await services.PasswordVerifiedAsync(account),
            refusal =>
                Task.FromResult<FormResult>(
                    (
                        SignInForm(services.Texts, demonstration, email ?? "", said) with
                        {
                            Error = services.Texts[refusal.Code.Text()],
                        }
                    ).ToResult()
                )
        );
    }

    private static async Task<FormResult> ShowSecondFactorAsync([AsParameters] SignInServices services) =>
        await services.Sessions.FindPendingAccountAsync(services.Context) is { } account
            ? (await services.SecondFactorFormAsync(account)).ToResult()
            : new SeeOtherResult(SignIn);

    private static async Task<FormResult> VerifySecondFactorAsync(
        [FromForm] string? code,
        CredentialVerifier credentials,
        [AsParameters] SignInServices services
    )
    {
        if (await services.Sessions.FindPendingAccountAsync(services.Context) is not { } pending)
            return new SeeOtherResult(SignIn);
        var verified = await credentials.SecondFactorAsync(pending.Id, code ?? "", services.Actor, services.Context.RequestAborted);
        return await verified.Match<Task<FormResult>>(
            async account => await services.CompleteAsync(account, proved: true),
            async refusal => (await services.SecondFactorFormAsync(pending) with { Error = services.Texts[refusal.Code.Text()] }).ToResult()
        );
    }

    /// <summary>Signs in as a demo account, in the demonstration only.</summary>
    private static async Task<Results<SeeOtherResult, NotFound>> SignInToDemoAsync(
        [FromForm] string? role,
        DemoSignIn demonstration,
        [AsParameters] SignInServices services
    ) =>
        await demonstration.FindAsync(role ?? "") is { } account
            ? await services.CompleteAsync(account, proved: false)
            : TypedResults.NotFound();

    private static async Task<SeeOtherResult> SignOutAsync(BrowserSessions sessions, HttpContext context)
    {
        await sessions.EndAsync(context);
        return new SeeOtherResult("");
    }

    private static FormView SignInForm(Localizer texts, DemoSignIn demonstration, string email, string? said) =>
        new(FormKind.SignIn, SignIn, FormFieldModel.Email(email), FormFieldModel.Password)
        {
            Message = MessageText.Find(texts, said, MessageText.Accounts),
            PasskeyPath = PasskeyPath,
            Links =
            [
                (SiteLinks.ForgottenPassword, texts[() => AccountsTexts.Forgot_Title]),
                (SiteLinks.Registration, texts[() => AccountsTexts.Register_Title]),
            ],
            Invented = demonstration.People,
        };

    /// <summary>The services that handlers of the sign-in need.</summary>
    /// <param name="ReturnTo">The page to return to after the sign-in; null for the landing page of the account.</param>
    private sealed record SignInServices(
        BrowserSessions Sessions,
        UserManager<Account> Users,
        Localizer Texts,
        Actor Actor,
        HttpContext Context,
        [FromQuery(Name = "return")] string? ReturnTo
    )
    {
        public async Task<SeeOtherResult> PasswordVerifiedAsync(Account account)
        {
            if (!account.TwoFactorEnabled && (await Users.GetPasskeysAsync(account)).Count == 0)
                return await CompleteAsync(account, proved: false);
            await Sessions.BeginPendingSignInAsync(Context, account);
            return new SeeOtherResult(Second + Context.Request.QueryString);
        }

        public async Task<SeeOtherResult> CompleteAsync(Account account, bool proved) =>
            new(ReturnAddress.Choose(ReturnTo, await Sessions.StartAsync(Context, account, proved)));

        public async Task<FormView> SecondFactorFormAsync(Account account) =>
            new(
                FormKind.Second,
                Second,
                account.TwoFactorEnabled ? [FormFieldModel.Code with { Note = Texts[() => AccountsTexts.Second_Note] }] : []
            )
            {
                PasskeyPath = (await Users.GetPasskeysAsync(account)).Count > 0 ? PasskeyPath : null,
            };
    }
}
