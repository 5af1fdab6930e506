using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Handles the page that creates the first administrator, opened by the link that the terminal displays.</summary>
internal static class FirstAdministratorPages
{
    private const string First = SiteLinks.FirstAdministrator;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var first = pages.MapGroup(First).RequirePermission(Permission.SignIn).WithSection(SiteSections.Account);
        first.MapGet("", ShowAsync);
        first.MapPost("", CreateAsync).LimitCredentialChecks();
    }

    private static async Task<Results<RazorComponentResult<FormPage>, NotFound>> ShowAsync(
        string? token,
        FirstAdministrator first,
        Localizer texts,
        CancellationToken cancellationToken
    ) => await first.AcceptsAsync(token?.Trim() ?? "", cancellationToken) ? Form(texts, "", "", []).ToResult() : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<FormPage>, SeeOtherResult, NotFound>> CreateAsync(
        [FromQuery] string? token,
        [AsParameters] AdministratorForm form,
        FirstAdministrator first,
        AccountRegistration registration,
        BrowserSessions sessions,
        Localizer texts,
        HttpContext context
    )
    {
        var (link, email, name) = (token?.Trim() ?? "", form.Email?.Trim() ?? "", form.Name?.Trim() ?? "");
        if (!await first.AcceptsAsync(link, context.RequestAborted))
            return TypedResults.NotFound();
        if (EmailAddress.Normalize(email) is null)
            return Form(texts, email, name, ["InvalidEmail"]).ToResult();
        (Account? Made, IReadOnlyList<string> Faults) opened = (null, []);
        await first.RunOnceAsync(
            link,
            async () =>
            {
                var newAccount = new NewAccount(email, name, texts.Language.Code, [Role.Administrator]);
                opened = await registration.CreateAsync(
                    newAccount,
                    form.Password ?? "",
                    confirmed: true,
                    Actor.From(context),
                    context.RequestAborted
                );
                return opened.Made is not null;
            },
            context.RequestAborted
        );
        // No error and no account: another request has used the same link first.
        if (opened.Made is null)
            return opened.Faults.Count == 0 ? TypedResults.NotFound() : Form(texts, email, name, opened.Faults).ToResult();
        await sessions.StartAsync(context, opened.Made, proved: false);
        return new SeeOtherResult(SiteLinks.Authenticator);
    }

    private static FormView Form(Localizer texts, string email, string name, IReadOnlyList<string> faults) =>
        new(
            FormKind.First,
            First,
            new FormFieldModel("name", "text", "name", name),
            FormFieldModel.Email(email) with
            {
                Wrong = faults.Contains("InvalidEmail") ? texts[() => AccountsTexts.Email_Invalid] : null,
            },
            FormFieldModel.NewPassword(texts, EmailLinkPages.Fault(faults))
        );

    private sealed record AdministratorForm([FromForm] string? Email, [FromForm] string? Name, [FromForm] string? Password);
}
