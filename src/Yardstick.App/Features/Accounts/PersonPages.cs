using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>What a person has told about itself: changed, taken away as a file, or erased for good.</summary>
internal sealed class PersonPages(AccountsStore accounts, PersonRecords records, BrowserSessions sessions, IAntiforgery antiforgery, TimeProvider clock)
{
    public const int LargestDocument = 5 << 20;

    public async Task<IResult> SaveAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await CallerAsync(visit) is not { } account) return ErrorPages.NotFound(visit);
        foreach (var what in (Personal[])[Personal.Name, Personal.Phone, Personal.Address, Personal.BirthDate])
        {
            var text = form[what.ToString().ToLowerInvariant()].ToString();
            if (text.Length > 500 || (what == Personal.BirthDate && text.Length > 0 && !DateOnly.TryParseExact(text, "yyyy-MM-dd", out _))) return visit.SeeOther("/account?said=person-refused#person");
            accounts.Seal(account, what, text);
        }

        account.Language = Language.Find(form["language"].ToString())?.Code ?? account.Language;
        // Which fields changed is nobody's business but the person's: the record says only that some did.
        await accounts.SaveAsync(Entry(visit, "person.changed", account), visit.Cancel);
        return visit.SeeOther("/account?said=person#person");
    }

    public async Task<IResult> AddDocumentAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await CallerAsync(visit) is not { } account) return ErrorPages.NotFound(visit);
        if (form.Files is not [{ Length: > 0 and <= LargestDocument } file]) return visit.SeeOther("/account?said=document-refused#documents");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, visit.Cancel);
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        var kept = await accounts.AddDocumentAsync(account, name.Length > 200 ? name[..200] : name, content.ToArray(), Entry(visit, "document.added", account), visit.Cancel);
        return visit.SeeOther(kept ? "/account?said=document#documents" : FormattableString.Invariant($"/account?said=document-full&bytes={file.Length}#documents"));
    }

    /// <summary>A document of the caller, always as a file to keep: the browser never shows it as a page of this site.</summary>
    public async Task<IResult> DocumentAsync(PageRequest visit) =>
        await CallerAsync(visit) is { } account && await accounts.DocumentAsync(account, visit.Route("document"), visit.Cancel) is var (name, content)
            ? Private(visit, TypedResults.File(content, "application/octet-stream", name))
            : ErrorPages.NotFound(visit);

    public async Task<IResult> RemoveDocumentAsync(PageRequest visit)
    {
        await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        return await CallerAsync(visit) is { } account && await accounts.RemoveDocumentAsync(account, visit.Route("document"), Entry(visit, "document.removed", account), visit.Cancel)
            ? visit.SeeOther("/account?said=document-removed#documents")
            : ErrorPages.NotFound(visit);
    }

    public Task<IResult> EraseFormAsync(PageRequest visit) => Task.FromResult(FormView.Create(visit, antiforgery, "Erase", "/account/erase").Page(visit));

    public async Task<IResult> EraseAsync(PageRequest visit)
    {
        await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await CallerAsync(visit) is not { } account) return ErrorPages.NotFound(visit);
        if (!await records.EraseAsync(account, Actor.From(visit.Context), visit.Cancel)) return (FormView.Create(visit, antiforgery, "Erase", "/account/erase") with { Wrong = visit.Wording["Refusal_LastAdministrator"] }).Page(visit);
        await sessions.EndAsync(visit.Context);
        return visit.SeeOther("/account/sign-in?said=erased");
    }

    private Task<Account?> CallerAsync(PageRequest visit) => accounts.WithRolesAsync(CurrentUser.From(visit.Context).Id!, visit.Cancel);

    private AuditRow Entry(PageRequest visit, string action, Account account) => AuditRow.Create(Actor.From(visit.Context), clock.GetUtcNow(), action, account.Id);

    private static IResult Private(PageRequest visit, IResult file)
    {
        visit.Context.Response.Headers.CacheControl = "no-store";
        return file;
    }
}
