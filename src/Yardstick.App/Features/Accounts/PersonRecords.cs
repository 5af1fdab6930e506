using System.Text.Json;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Use cases: everything kept about a person is given to that person, or ended for good.</summary>
internal sealed class PersonRecords(AccountsStore accounts, SessionRegister sessions, AuditStore audit, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything, as JSON: what the person told, its proofs but for their secrets, its documents, its sessions, what it did and what was done to it.</summary>
    public async Task<byte[]> ExportAsync(Account account, CancellationToken cancel)
    {
        var documents = new List<object>();
        foreach (var (id, name, _, addedAt) in await accounts.DocumentsAsync(account, cancel))
            if (await accounts.DocumentAsync(account, id, cancel) is var (_, content)) documents.Add(new { name, addedAt, contentBase64 = Convert.ToBase64String(content) });
        var done = new List<object>();
        await foreach (var row in audit.AllAsync(new AuditFilter(account.Id, "", "", null, null), cancel)) done.Add(Told(row, row.Address));
        var undergone = new List<object>();
        await foreach (var row in audit.AllAsync(new AuditFilter("", "", account.Id, null, null), cancel))
            if (row.Actor != account.Id) undergone.Add(Told(row, null));
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                account = account.Id,
                opened = account.CreatedAt,
                roles = account.Roles.Select(role => role.Role.ToString()),
                language = account.Language,
                person = Enum.GetValues<Personal>().ToDictionary(what => JsonNamingPolicy.CamelCase.ConvertName(what.ToString()), what => accounts.Open(account, what)),
                hasPassword = account.PasswordHash is not null,
                hasAuthenticator = account.TwoFactorEnabled,
                passkeys = (await accounts.GetPasskeysAsync(account, cancel)).Select(passkey => new { passkey.Name, passkey.CreatedAt }),
                documents,
                sessions = (await sessions.OfAccountAsync(account.Id, cancel)).Select(session => new { session.StartedAt, session.SeenAt, session.Client, session.Address }),
                done,
                undergone,
            },
            Readable);
    }

    // Where somebody else's request came from is that person's, not this one's.
    private static object Told(AuditRow row, string? address) => new { row.At, row.Action, row.Subject, row.Before, row.After, row.Why, row.RuleSet, address };

    /// <summary>Erases a person. The last administrator cannot go: then nothing is changed, and false is given.</summary>
    public async Task<bool> EraseAsync(Account account, Actor actor, CancellationToken cancel)
    {
        if (!await accounts.EraseAsync(account, AuditRow.Of(actor, clock.GetUtcNow(), "account.erased", account.Id), cancel)) return false;
        await sessions.EndAllAsync(account.Id, SessionEnd.AccountClosed, cancel);
        return true;
    }
}
