using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Use case: everything kept about a person is given to that person, as JSON: what the person told, its proofs but for their secrets, its documents,
/// its sessions, what it did and what was done to it. It is written as it is read, one document or entry at a time; one runs for an account at once.
/// </summary>
internal sealed class PersonExport(AccountsStore accounts, SessionRegister sessions, AuditStore audit, RunningExports running)
{
    private const int FlushBytes = 64 << 10;
    private const int EntriesAtOnce = 200;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns what ends the export; null while another one of the account runs.</summary>
    public IDisposable? Begin(Account account) => running.Begin(account.Id);

    /// <summary>Writes everything.</summary>
    public async Task WriteAsync(Account account, Stream body, CancellationToken cancellationToken)
    {
        var pipe = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
        await using var json = new Utf8JsonWriter(pipe, Indented);
        json.WriteStartObject();
        await WritePersonAsync(json, account, cancellationToken);
        await WriteDocumentsAsync(json, pipe, account, cancellationToken);
        json.WriteStartArray("sessions");
        foreach (var session in await sessions.OfAccountAsync(account.Id, cancellationToken))
            Write(json, new { session.StartedAt, session.SeenAt, session.Client, session.Address });
        json.WriteEndArray();
        await WriteEntriesAsync(json, pipe, "done", new AuditFilter(account.Id, "", "", null, null), row => Told(row, row.Address), cancellationToken);
        await WriteEntriesAsync(json, pipe, "undergone", new AuditFilter("", "", account.Id, null, null), row => row.Actor == account.Id ? null : Told(row, null), cancellationToken);
        json.WriteEndObject();
        await SendAsync(json, pipe, cancellationToken);
    }

    private static async Task SendAsync(Utf8JsonWriter json, PipeWriter pipe, CancellationToken cancellationToken)
    {
        await json.FlushAsync(cancellationToken);
        await pipe.FlushAsync(cancellationToken);
    }

    private async Task WritePersonAsync(Utf8JsonWriter json, Account account, CancellationToken cancellationToken)
    {
        json.WriteString("account", account.Id);
        json.WriteString("opened", account.CreatedAt);
        json.WritePropertyName("roles");
        Write(json, account.Roles.Select(role => role.Role.ToString()));
        json.WriteString("language", account.Language);
        json.WriteStartObject("person");
        foreach (var what in Enum.GetValues<Personal>()) json.WriteString(JsonNamingPolicy.CamelCase.ConvertName(what.ToString()), accounts.Open(account, what));
        json.WriteEndObject();
        json.WriteBoolean("hasPassword", account.PasswordHash is not null);
        json.WriteBoolean("hasAuthenticator", account.TwoFactorEnabled);
        json.WritePropertyName("passkeys");
        Write(json, (await accounts.GetPasskeysAsync(account, cancellationToken)).Select(passkey => new { passkey.Name, passkey.CreatedAt }));
    }

    private async Task WriteDocumentsAsync(Utf8JsonWriter json, PipeWriter pipe, Account account, CancellationToken cancellationToken)
    {
        json.WriteStartArray("documents");
        foreach (var (id, name, _, addedAt) in await accounts.DocumentsAsync(account, cancellationToken))
        {
            if (await accounts.DocumentAsync(account, id, cancellationToken) is not var (_, content)) continue;
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("addedAt", addedAt);
            json.WriteBase64String("contentBase64", content);
            json.WriteEndObject();
            await SendAsync(json, pipe, cancellationToken);
        }

        json.WriteEndArray();
    }

    /// <summary>Page by page, so that a slow reader keeps nothing open in the database.</summary>
    private async Task WriteEntriesAsync(Utf8JsonWriter json, PipeWriter pipe, string name, AuditFilter filter, Func<AuditRow, object?> told, CancellationToken cancellationToken)
    {
        json.WriteStartArray(name);
        var after = 0L;
        while (await audit.AfterAsync(filter, after, EntriesAtOnce, cancellationToken) is { Count: > 0 } rows)
        {
            foreach (var entry in rows.Select(told).OfType<object>()) Write(json, entry);
            if (json.BytesPending + pipe.UnflushedBytes > FlushBytes) await SendAsync(json, pipe, cancellationToken);
            after = rows[^1].Id;
        }

        json.WriteEndArray();
    }

    // Where somebody else's request came from is that person's, not this one's.
    private static object Told(AuditRow row, string? address) => new { row.At, row.Action, row.Subject, row.Before, row.After, row.Why, row.RuleSet, address };

    private static void Write<T>(Utf8JsonWriter json, T value) => JsonSerializer.Serialize(json, value, value!.GetType(), JsonSerializerOptions.Web);
}

/// <summary>The exports that are being written, one an account.</summary>
internal sealed class RunningExports
{
    private readonly ConcurrentDictionary<string, bool> _accounts = new(StringComparer.Ordinal);

    /// <summary>Returns what ends it; null while another one of the account runs.</summary>
    public IDisposable? Begin(string account) => _accounts.TryAdd(account, true) ? new ExportLease(this, account) : null;

    private sealed class ExportLease(RunningExports exports, string account) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0) exports._accounts.TryRemove(account, out _);
        }
    }
}
