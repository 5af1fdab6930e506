using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents the page of the user's own account.</summary>
public sealed record AccountView(Account Account, IReadOnlyDictionary<PersonalField, string> PersonalData)
{
    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; init; } = [];

    public int RecoveryCodes { get; init; }

    public IReadOnlyList<SessionRow> Sessions { get; init; } = [];

    /// <summary>Gets the session of this request.</summary>
    public string? CurrentSessionId { get; init; }

    public IReadOnlyList<(string Id, string Name, int Bytes, DateTimeOffset AddedAt)> Documents { get; init; } = [];

    /// <summary>Gets the message about the previous action; null for none.</summary>
    public string? Message { get; init; }
}

/// <summary>Handles the pages of the user's own account.</summary>
internal static class AccountPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = pages.MapGroup("/account").RequirePermission(Permission.ManageOwnAccount).WithSection(SiteSections.Account);
        own.MapGet("", ShowAsync);
        own.MapGet("/password", ShowPasswordForm);
        own.MapPost("/password", ChangePasswordAsync).LimitCredentialChecks();
        own.MapPost("/session", EndSessionAsync);
        own.MapPost("/sessions", EndOtherSessionsAsync);
    }

    private static async Task<Results<RazorComponentResult<AccountPage>, NotFound>> ShowAsync(
        string? said,
        string? bytes,
        [AsParameters] AccountServices services,
        CurrentUser user,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var (users, accounts, licences, sessions) = services;
        if (await accounts.WithRolesAsync(user.Id!, cancellationToken) is not { } account)
            return TypedResults.NotFound();
        var documents = await licences.ListAsync(account, cancellationToken);
        return PageResult.Create<AccountPage, AccountView>(
            new AccountView(
                account,
                Enum.GetValues<PersonalField>().ToDictionary(field => field, field => accounts.Decrypt(account, field) ?? "")
            )
            {
                Passkeys = [.. await users.GetPasskeysAsync(account)],
                RecoveryCodes = account.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(account) : 0,
                Sessions = await sessions.ListByAccountAsync(account.Id, cancellationToken),
                CurrentSessionId = user.Session,
                Documents = documents,
                Message = MessageText.Find(texts, said, MessageText.Accounts) is { } message
                    ? Filled(texts, message, documents, bytes)
                    : null,
            }
        );
    }

    /// <summary>Fills in the used and the allowed document quota where a text has placeholders for them.</summary>
    /// <param name="rejected">The size of the document that exceeded the quota, in bytes; ignored if it is not a number.</param>
    private static string Filled(
        Localizer texts,
        string text,
        IReadOnlyList<(string Id, string Name, int Bytes, DateTimeOffset AddedAt)> documents,
        string? rejected
    )
    {
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        string Megabytes(long bytes) => texts.Number(bytes / (decimal)(1 << 20), 1);
        return string.Format(
            texts.Language.Culture,
            text,
            texts.Number(documents.Count, 0),
            Megabytes(documents.Sum(document => (long)document.Bytes)),
            texts.Number(DocumentQuota.MostDocuments, 0),
            Megabytes(DocumentQuota.MostBytes),
            Megabytes(int.TryParse(rejected, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0)
        );
    }

    private static RazorComponentResult<FormPage> ShowPasswordForm(Localizer texts) => PasswordForm(texts, []).ToResult();

    private static async Task<Results<RazorComponentResult<FormPage>, SeeOtherResult, NotFound>> ChangePasswordAsync(
        [FromForm] string? present,
        [FromForm] string? password,
        UserManager<Account> users,
        CredentialChanges changes,
        CurrentUser user,
        Localizer texts,
        HttpContext context
    )
    {
        if (await users.FindByIdAsync(user.Id!) is not { } account)
            return TypedResults.NotFound();
        var faults = await changes.PasswordAsync(context, account, present ?? "", password ?? "");
        return faults.Count == 0 ? new SeeOtherResult($"{SiteLinks.Account}?said=password#proofs") : PasswordForm(texts, faults).ToResult();
    }

    /// <summary>Ends one session of the current user.</summary>
    private static async Task<Results<SeeOtherResult, NotFound>> EndSessionAsync(
        [FromForm] string? session,
        OwnSessions sessions,
        HttpContext context
    ) =>
        await sessions.OneAsync(context, session ?? "", context.RequestAborted)
            ? new SeeOtherResult($"{SiteLinks.Account}?said=session#sessions")
            : TypedResults.NotFound();

    /// <summary>Ends all sessions of the current user except this one.</summary>
    private static async Task<SeeOtherResult> EndOtherSessionsAsync(OwnSessions sessions, HttpContext context)
    {
        await sessions.OthersAsync(context, context.RequestAborted);
        return new SeeOtherResult($"{SiteLinks.Account}?said=sessions#sessions");
    }

    private static FormView PasswordForm(Localizer texts, IReadOnlyList<string> faults) =>
        new(
            FormKind.ChangePassword,
            SiteLinks.Password,
            FormFieldModel.Password with
            {
                Name = "present",
                Wrong = faults.Contains("PasswordMismatch") ? texts[() => FeaturesTexts.Refusal_WrongProof] : null,
            },
            FormFieldModel.NewPassword(texts, EmailLinkPages.Fault(faults))
        );

    private sealed record AccountServices(
        UserManager<Account> Users,
        AccountsStore Accounts,
        LicenceDocumentsStore Documents,
        OwnSessions Sessions
    );
}
