using System.Text.Json;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases: everything kept about a person is given to that person, or ended for good.</summary>
internal sealed class PersonRecords(AccountsStore accounts, SessionRegister sessions, AuditStore audit, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Everything, as JSON: what the person told, its documents, its sessions, what it did.</summary>
    public async Task<byte[]> ExportAsync(Account account, CancellationToken cancel)
    {
        var documents = new List<object>();
        foreach (var (id, name, _, addedAt) in await accounts.DocumentsAsync(account, cancel))
            if (await accounts.DocumentAsync(account, id, cancel) is var (_, content)) documents.Add(new { name, addedAt, contentBase64 = Convert.ToBase64String(content) });
        var done = new List<object>();
        await foreach (var row in audit.AllAsync(new AuditFilter(account.Id, "", "", null, null), cancel)) done.Add(new { row.At, row.Action, row.Subject, row.Why, row.Address });
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                account = account.Id,
                opened = account.CreatedAt,
                roles = account.Roles.Select(role => role.Role.ToString()),
                language = account.Language,
                person = Enum.GetValues<Personal>().ToDictionary(what => JsonNamingPolicy.CamelCase.ConvertName(what.ToString()), what => accounts.Open(account, what)),
                documents,
                sessions = (await sessions.OfAccountAsync(account.Id, cancel)).Select(session => new { session.StartedAt, session.SeenAt, session.Client, session.Address }),
                done,
            },
            Readable);
    }

    /// <summary>Erases a person. The last administrator cannot go: then nothing is changed, and false is given.</summary>
    public async Task<bool> EraseAsync(Account account, Actor actor, CancellationToken cancel)
    {
        if (!await accounts.EraseAsync(account, AuditRow.Of(actor, clock.GetUtcNow(), "account.erased", account.Id), cancel)) return false;
        await sessions.EndAllAsync(account.Id, SessionEnd.AccountClosed, cancel);
        return true;
    }
}
