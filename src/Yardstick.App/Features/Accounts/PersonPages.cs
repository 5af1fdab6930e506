using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Handles the current user's personal data and documents, and the erasure of the account.</summary>
internal static class PersonPages
{
    public const int LargestDocument = 5 << 20;

    private const string Erase = SiteLinks.Erasure;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = pages.MapGroup("/account").RequirePermission(Permission.ManageOwnAccount).WithSection(SiteSections.Account);
        own.MapPost("/person", SaveAsync);
        // The form has a document and a few short fields.
        own.MapPost("/documents", AddDocumentAsync)
            .WithMaxBodySize(LargestDocument + RequestLimits.Body)
            .Limited(RateRule.Files)
            .Computes(ConcurrencyRule.Files, wholeRequest: true);
        own.MapGet("/documents/{document}", DocumentAsync);
        own.MapPost("/documents/{document}/remove", RemoveDocumentAsync);
        var erasure = pages.MapGroup(Erase).RequirePermission(Permission.EraseOwnAccount).WithSection(SiteSections.Account);
        erasure.MapGet("", ShowEraseForm);
        erasure.MapPost("", EraseAsync);
    }

    private static async Task<Results<SeeOtherResult, NotFound>> SaveAsync(
        [AsParameters] PersonForm form,
        [AsParameters] PersonServices services
    )
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        foreach (
            var (what, text) in ((PersonalField, string?)[])
                [
                    (PersonalField.Name, form.Name),
                    (PersonalField.Phone, form.Phone),
                    (PersonalField.Address, form.Address),
                    (PersonalField.BirthDate, form.BirthDate),
                ]
        )
        {
            if (
                text?.Length > 500
                || (what == PersonalField.BirthDate && text?.Length > 0 && !DateOnly.TryParseExact(text, "yyyy-MM-dd", out _))
            )
                return new SeeOtherResult($"{SiteLinks.Account}?said=person-refused#person");
            services.Accounts.Encrypt(account, what, text ?? "");
        }

        account.Language = Language.Find(form.Language ?? "")?.Code ?? account.Language;
        // The audit log does not record which fields changed, as that is personal data.
        await services.Accounts.SaveAsync(services.Entry("person.changed", account), services.CancellationToken);
        return new SeeOtherResult($"{SiteLinks.Account}?said=person#person");
    }

    private static async Task<Results<SeeOtherResult, NotFound>> AddDocumentAsync(
        IFormCollection form,
        YardstickOptions options,
        [AsParameters] PersonServices services
    )
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        if (form.Files is not [{ Length: > 0 and <= LargestDocument } file])
            return new SeeOtherResult($"{SiteLinks.Account}?said=document-refused#documents");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, services.CancellationToken);
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        var outcome = await services.Documents.AddAsync(
            account,
            name.Length > 200 ? name[..200] : name,
            content.ToArray(),
            options.MaxDocuments,
            services.Entry("document.added", account),
            services.CancellationToken
        );
        return new SeeOtherResult(
            outcome switch
            {
                DocumentOutcome.Kept => $"{SiteLinks.Account}?said=document#documents",
                DocumentOutcome.MembersFull => $"{SiteLinks.Account}?said=document-members-full#documents",
                _ => FormattableString.Invariant($"{SiteLinks.Account}?said=document-full&bytes={file.Length}#documents"),
            }
        );
    }

    /// <summary>
    /// Returns a document of the current user as a download, so that the browser never renders it as a page of this site.
    /// </summary>
    private static async Task<Results<FileContentHttpResult, NotFound>> DocumentAsync(
        string document,
        [AsParameters] PersonServices services
    ) =>
        await services.FindAccountAsync() is { } account
        && await services.Documents.FindAsync(account, RequestParameters.DecodeRoute(document), services.CancellationToken)
            is var (name, content)
            ? TypedResults.File(content, "application/octet-stream", name)
            : TypedResults.NotFound();

    private static async Task<Results<SeeOtherResult, NotFound>> RemoveDocumentAsync(
        string document,
        [AsParameters] PersonServices services
    ) =>
        await services.FindAccountAsync() is { } account
        && await services.Documents.RemoveAsync(
            account,
            RequestParameters.DecodeRoute(document),
            services.Entry("document.removed", account),
            services.CancellationToken
        )
            ? new SeeOtherResult($"{SiteLinks.Account}?said=document-removed#documents")
            : TypedResults.NotFound();

    private static RazorComponentResult<FormPage> ShowEraseForm() => new FormView(FormKind.Erase, Erase).ToResult();

    private static async Task<Results<RazorComponentResult<FormPage>, SeeOtherResult, NotFound>> EraseAsync(
        PersonRecords records,
        BrowserSessions sessions,
        Localizer texts,
        HttpContext context,
        [AsParameters] PersonServices services
    )
    {
        if (await services.FindAccountAsync() is not { } account)
            return TypedResults.NotFound();
        if (!await records.EraseAsync(account, services.Actor, services.CancellationToken))
            return new FormView(FormKind.Erase, Erase) { Error = texts[() => FeaturesTexts.Refusal_LastAdministrator] }.ToResult();
        await sessions.EndAsync(context);
        return new SeeOtherResult($"{SiteLinks.SignIn}?said=erased");
    }

    private sealed record PersonForm(
        [FromForm] string? Name,
        [FromForm] string? Phone,
        [FromForm] string? Address,
        [FromForm] string? BirthDate,
        [FromForm] string? Language
    );

    /// <summary>The services that handlers of personal data need.</summary>
    private sealed record PersonServices(
        AccountsStore Accounts,
        LicenceDocumentsStore Documents,
        CurrentUser User,
        Actor Actor,
        TimeProvider Clock,
        CancellationToken CancellationToken
    )
    {
        public Task<Account?> FindAccountAsync() => Accounts.WithRolesAsync(User.Id!, CancellationToken);

        public AuditRow Entry(string action, Account account) => AuditRow.Create(Actor, Clock.GetUtcNow(), action, account.Id);
    }
}
