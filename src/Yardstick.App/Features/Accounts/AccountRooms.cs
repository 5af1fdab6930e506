using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Yardstick.App.Components;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>One's own account, as its page shows it.</summary>
internal sealed record AccountView(Account Account, IReadOnlyDictionary<Personal, string> Told, FormToken Token)
{
    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; init; } = [];

    public int RecoveryCodes { get; init; }

    public IReadOnlyList<SessionRow> Sessions { get; init; } = [];

    /// <summary>The session of this very request.</summary>
    public string? Here { get; init; }

    public IReadOnlyList<(string Id, string Name, int Bytes, DateTimeOffset AddedAt)> Documents { get; init; } = [];

    /// <summary>What was done, or went wrong, just before.</summary>
    public string? Said { get; init; }
}

/// <summary>The rooms of one's own account.</summary>
internal sealed class AccountRooms(UserManager<Account> users, AccountsStore accounts, OwnSessions sessions, ChangeProofs change, IAntiforgery antiforgery)
{
    public async Task<IResult> ShowAsync(Visit visit)
    {
        var caller = Caller.Of(visit.Context);
        if (await accounts.WithRolesAsync(caller.Id!, visit.Cancel) is not { } account) return FaultPages.NotFound(visit);
        var told = Enum.GetValues<Personal>().ToDictionary(what => what, what => accounts.Open(account, what) ?? "");
        var documents = await accounts.DocumentsAsync(account, visit.Cancel);
        var view = new AccountView(account, told, FormToken.Of(antiforgery, visit.Context))
        {
            Passkeys = [.. await users.GetPasskeysAsync(account)],
            RecoveryCodes = account.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(account) : 0,
            Sessions = await sessions.OfAccountAsync(account.Id, visit.Cancel),
            Here = caller.Session,
            Documents = documents,
            Said = visit.Query("said") is { Length: > 0 } said && visit.Wording.Or($"Said_{said}", "") is { Length: > 0 } text ? Filled(visit, text, documents) : null,
        };
        return new Page<AccountRoom, AccountView>(visit, view) { Title = visit.Wording["Account_Title"], Room = "Account" };
    }

    /// <summary>What is used and what is allowed, in a text that names them.</summary>
    private static string Filled(Visit visit, string text, IReadOnlyList<(string Id, string Name, int Bytes, DateTimeOffset AddedAt)> documents)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        var words = visit.Wording;
        string Megabytes(long bytes) => words.Number(bytes / (decimal)(1 << 20), 1);
        return string.Format(words.Language.Culture, text, words.Number(documents.Count, 0), Megabytes(documents.Sum(document => (long)document.Bytes)),
            words.Number(DocumentQuota.MostDocuments, 0), Megabytes(DocumentQuota.MostBytes), Megabytes(visit.Number("bytes") ?? 0));
    }

    public Task<IResult> PasswordFormAsync(Visit visit) => Task.FromResult(PasswordForm(visit, []).Page(visit));

    public async Task<IResult> PasswordAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        if (await users.FindByIdAsync(Caller.Of(visit.Context).Id!) is not { } account) return FaultPages.NotFound(visit);
        var faults = await change.PasswordAsync(visit, account, form["present"].ToString(), form["password"].ToString());
        return faults.Count == 0 ? visit.SeeOther("/account?said=password#proofs") : PasswordForm(visit, faults).Page(visit);
    }

    /// <summary>Ends one session of the caller's own account.</summary>
    public async Task<IResult> EndSessionAsync(Visit visit)
    {
        var id = (await FormToken.ReadAsync(antiforgery, visit.Context))["session"].ToString();
        return await sessions.OneAsync(visit.Context, id, visit.Cancel) ? visit.SeeOther("/account?said=session#sessions") : FaultPages.NotFound(visit);
    }

    /// <summary>Ends every session of the caller but this one.</summary>
    public async Task<IResult> EndSessionsAsync(Visit visit)
    {
        await FormToken.ReadAsync(antiforgery, visit.Context);
        await sessions.OthersAsync(visit.Context, visit.Cancel);
        return visit.SeeOther("/account?said=sessions#sessions");
    }

    private FormView PasswordForm(Visit visit, IReadOnlyList<string> faults) =>
        FormView.Of(visit, antiforgery, "ChangePassword", "/account/password",
            FormField.Password with { Name = "present", Wrong = faults.Contains("PasswordMismatch") ? visit.Wording["Refusal_WrongProof"] : null },
            FormField.NewPassword(visit, LinkRooms.Fault(faults)));
}
