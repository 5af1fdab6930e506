using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using FormResult = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Yardstick.App.Features.Accounts.Pages.FormPage>,
    Yardstick.App.Platform.Http.SeeOtherResult
>;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Handles the pages that emailed links open, and the forms that request such emails. No response reveals whether an address has an
/// account.
/// </summary>
internal static class EmailLinkPages
{
    private const string Register = SiteLinks.Registration,
        Forgot = SiteLinks.ForgottenPassword,
        Reset = SiteLinks.PasswordReset,
        Confirm = SiteLinks.EmailConfirmation;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var open = pages.MapGroup("").RequirePermission(Permission.SignIn).WithSection(SiteSections.Account);
        open.MapGet(Register, ShowRegisterForm);
        open.MapGet(Forgot, ShowForgotForm);
        open.MapGet(Reset, ShowResetFormAsync);
        open.MapGet(Confirm, ShowConfirmFormAsync);
        var limited = open.MapGroup("").LimitCredentialChecks();
        limited.MapPost(Register, RegisterAsync);
        limited.MapPost(Forgot, ForgotAsync);
        limited.MapPost(Reset, ResetAsync);
        limited.MapPost(Confirm, ConfirmAsync);
    }

    private static RazorComponentResult<FormPage> ShowRegisterForm(Localizer texts) => RegisterForm(texts, "", "", []).ToResult();

    private static async Task<FormResult> RegisterAsync(
        [FromForm] string? email,
        [FromForm] string? name,
        AccountRequestIntake intake,
        Localizer texts,
        HttpContext context
    )
    {
        (email, name) = (email?.Trim() ?? "", name?.Trim() ?? "");
        if (EmailAddress.Normalize(email) is not { } address)
            return RegisterForm(texts, email, name, ["InvalidEmail"]).ToResult();
        return await intake.TakeAsync(context, registers: true, address, name);
    }

    private static RazorComponentResult<FormPage> ShowForgotForm() =>
        new FormView(FormKind.Forgot, Forgot, FormFieldModel.Email()).ToResult();

    private static async Task<FormResult> ForgotAsync(
        [FromForm] string? email,
        AccountRequestIntake intake,
        Localizer texts,
        HttpContext context
    )
    {
        email = email?.Trim() ?? "";
        // A malformed address has no account, so the error reveals nothing.
        if (EmailAddress.Normalize(email) is not { } address)
            return new FormView(
                FormKind.Forgot,
                Forgot,
                FormFieldModel.Email(email) with
                {
                    Wrong = texts[() => AccountsTexts.Email_Invalid],
                }
            ).ToResult();
        return await intake.TakeAsync(context, registers: false, address, "");
    }

    private static async Task<RazorComponentResult<FormPage>> ShowResetFormAsync(
        EmailLinkQuery link,
        AccountRegistration registration,
        Localizer texts
    ) =>
        await registration.IsResetOpenAsync(link.AccountId, link.Token)
            ? ResetForm(texts, []).ToResult()
            : InvalidLinkPage(FormKind.LinkSpent, Forgot, StatusCodes.Status410Gone);

    private static async Task<FormResult> ResetAsync(
        EmailLinkQuery link,
        [FromForm] string? password,
        AccountRegistration registration,
        SessionRegister sessions,
        AccountEmails emails,
        Localizer texts,
        HttpContext context
    )
    {
        var (account, faults) = await registration.ResetAsync(
            link.AccountId,
            link.Token,
            password ?? "",
            Actor.From(context),
            context.RequestAborted
        );
        if (faults.Contains("InvalidToken"))
            return InvalidLinkPage(FormKind.LinkSpent, Forgot, StatusCodes.Status422UnprocessableEntity);
        if (account is null)
            return ResetForm(texts, faults).ToResult();
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, context.RequestAborted);
        await emails.ChangedAsync(context, account);
        return new SeeOtherResult($"{SiteLinks.SignIn}?said=set");
    }

    /// <summary>Returns a form instead of confirming at once: mail scanners follow links but do not submit forms.</summary>
    private static Task<RazorComponentResult<FormPage>> ShowConfirmFormAsync(
        EmailLinkQuery link,
        AccountRegistration registration,
        Localizer texts
    ) => ConfirmPageAsync(link, registration, texts, [], StatusCodes.Status410Gone);

    private static async Task<FormResult> ConfirmAsync(
        EmailLinkQuery link,
        [FromForm] string? password,
        AccountRegistration registration,
        Actor actor,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var faults = await registration.ConfirmAsync(link.AccountId, link.Token, password ?? "", actor, cancellationToken);
        return faults.Count == 0
            ? new SeeOtherResult($"{SiteLinks.SignIn}?said=confirmed")
            : await ConfirmPageAsync(link, registration, texts, faults, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<RazorComponentResult<FormPage>> ConfirmPageAsync(
        EmailLinkQuery link,
        AccountRegistration registration,
        Localizer texts,
        IReadOnlyList<string> faults,
        int spent
    ) =>
        await registration.StateOfConfirmationAsync(link.AccountId, link.Token) switch
        {
            LinkState.Valid => new FormView(FormKind.Confirm, Confirm, FormFieldModel.NewPassword(texts, Fault(faults))).ToResult(),
            LinkState.Used => InvalidLinkPage(FormKind.LinkUsed, SiteLinks.SignIn, spent),
            _ => InvalidLinkPage(FormKind.LinkSpent, Register, spent),
        };

    /// <summary>Returns the page for a link that is no longer valid, with a button that leads to another page.</summary>
    private static RazorComponentResult<FormPage> InvalidLinkPage(FormKind kind, string leads, int status) =>
        new FormView(kind, leads) { ButtonPath = leads, Status = status }.ToResult();

    /// <summary>Returns the first password error among the error codes; null for none.</summary>
    public static PasswordError? Fault(IReadOnlyList<string> faults) =>
        faults
            .Select(fault => Enum.TryParse<PasswordError>(fault, out var known) ? known : (PasswordError?)null)
            .FirstOrDefault(known => known is not null);

    private static FormView RegisterForm(Localizer texts, string email, string name, IReadOnlyList<string> faults) =>
        new(
            FormKind.Register,
            Register,
            new FormFieldModel("name", "text", "name", name),
            FormFieldModel.Email(email) with
            {
                Wrong = faults.Contains("InvalidEmail") ? texts[() => AccountsTexts.Email_Invalid] : null,
            }
        );

    private static FormView ResetForm(Localizer texts, IReadOnlyList<string> faults) =>
        new(FormKind.Reset, Reset, FormFieldModel.NewPassword(texts, Fault(faults)));
}
