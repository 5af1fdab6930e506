using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>The user's own account, as its page shows it.</summary>
internal sealed record AccountView(Account Account, IReadOnlyDictionary<Personal, string> Told, AntiforgeryField Token)
{
    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; init; } = [];

    public int RecoveryCodes { get; init; }

    public IReadOnlyList<SessionRow> Sessions { get; init; } = [];

    /// <summary>The session of this request.</summary>
    public string? Here { get; init; }

    public IReadOnlyList<(string Id, string Name, int Bytes, DateTimeOffset AddedAt)> Documents { get; init; } = [];

    /// <summary>What was done, or went wrong, just before.</summary>
    public string? Said { get; init; }
}

/// <summary>The pages of the user's own account.</summary>
internal sealed class AccountPages(UserManager<Account> users, AccountsStore accounts, OwnSessions sessions, CredentialChanges change, IAntiforgery antiforgery)
{
    public async Task<IResult> ShowAsync(PageRequest visit)
    {
        var caller = CurrentUser.From(visit.Context);
        if (await accounts.WithRolesAsync(caller.Id!, visit.Cancel) is not { } account) return ErrorPages.NotFound(visit);
        var told = Enum.GetValues<Personal>().ToDictionary(what => what, what => accounts.Open(account, what) ?? "");
        var documents = await accounts.DocumentsAsync(account, visit.Cancel);
        var view = new AccountView(account, told, AntiforgeryField.Create(antiforgery, visit.Context))
        {
            Passkeys = [.. await users.GetPasskeysAsync(account)],
            RecoveryCodes = account.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(account) : 0,
            Sessions = await sessions.OfAccountAsync(account.Id, visit.Cancel),
            Here = caller.Session,
            Documents = documents,
            Said = visit.Query("said") is { Length: > 0 } said && visit.Wording.Or($"Said_{said}", "") is { Length: > 0 } text ? Filled(visit, text, documents) : null,
        };
        return new Page<AccountPage, AccountView>(visit, view) { Title = visit.Wording["Account_Title"], Room = "Account" };
    }

    /// <summary>What is used and what is allowed, in a text that names them.</summary>
    private static string Filled(PageRequest visit, string text, IReadOnlyList<(string Id, string Name, int Bytes, DateTimeOffset AddedAt)> documents)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        var words = visit.Wording;
        string Megabytes(long bytes) => words.Number(bytes / (decimal)(1 << 20), 1);
        return string.Format(words.Language.Culture, text, words.Number(documents.Count, 0), Megabytes(documents.Sum(document => (long)document.Bytes)),
            words.Number(DocumentQuota.MostDocuments, 0), Megabytes(DocumentQuota.MostBytes), Megabytes(visit.Number("bytes") ?? 0));
    }

    public Task<IResult> PasswordFormAsync(PageRequest visit) => Task.FromResult(PasswordForm(visit, []).Page(visit));

    public async Task<IResult> PasswordAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await users.FindByIdAsync(CurrentUser.From(visit.Context).Id!) is not { } account) return ErrorPages.NotFound(visit);
        var faults = await change.PasswordAsync(visit, account, form["present"].ToString(), form["password"].ToString());
        return faults.Count == 0 ? visit.SeeOther("/account?said=password#proofs") : PasswordForm(visit, faults).Page(visit);
    }

    /// <summary>Ends one session of the caller's own account.</summary>
    public async Task<IResult> EndSessionAsync(PageRequest visit)
    {
        var id = (await AntiforgeryField.ReadAsync(antiforgery, visit.Context))["session"].ToString();
        return await sessions.OneAsync(visit.Context, id, visit.Cancel) ? visit.SeeOther("/account?said=session#sessions") : ErrorPages.NotFound(visit);
    }

    /// <summary>Ends every session of the caller but this one.</summary>
    public async Task<IResult> EndSessionsAsync(PageRequest visit)
    {
        await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        await sessions.OthersAsync(visit.Context, visit.Cancel);
        return visit.SeeOther("/account?said=sessions#sessions");
    }

    private FormView PasswordForm(PageRequest visit, IReadOnlyList<string> faults) =>
        FormView.Create(visit, antiforgery, "ChangePassword", "/account/password",
            FormFieldModel.Password with { Name = "present", Wrong = faults.Contains("PasswordMismatch") ? visit.Wording["Refusal_WrongProof"] : null },
            FormFieldModel.NewPassword(visit, EmailLinkPages.Fault(faults)));
}
