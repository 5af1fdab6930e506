using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Exports all data about a person as JSON: personal data, credentials without their secrets, documents, sessions, and the audit entries
/// about the person's own actions and about actions on the account. The export is streamed, one document or entry at a time. An account can
/// run one export at a time.
/// </summary>
internal sealed class PersonExport(
    AccountsStore accounts,
    LicenceDocumentsStore licences,
    SessionRegister sessions,
    AuditStore audit,
    RunningExports running
)
{
    private const int FlushBytes = 64 << 10;
    private const int EntriesAtOnce = 200;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Begins an export and returns a lease that ends it when disposed; null while another export of the account runs.</summary>
    public IDisposable? Begin(Account account) => running.Begin(account.Id);

    /// <summary>Writes the export to a stream.</summary>
    public async Task WriteAsync(Account account, Stream body, CancellationToken cancellationToken)
    {
        var pipe = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
        await using var json = new Utf8JsonWriter(pipe, Indented);
        json.WriteStartObject();
        await WritePersonAsync(json, account, cancellationToken);
        await WriteDocumentsAsync(json, pipe, account, cancellationToken);
        json.WriteStartArray("sessions");
        foreach (var session in await sessions.ListByAccountAsync(account.Id, cancellationToken))
            Write(
                json,
                new
                {
                    session.StartedAt,
                    session.SeenAt,
                    session.Client,
                    session.Address,
                }
            );
        json.WriteEndArray();
        await WriteEntriesAsync(
            json,
            pipe,
            "done",
            new AuditFilter(account.Id, "", "", null, null),
            row => ToExport(row, row.Address),
            cancellationToken
        );
        await WriteEntriesAsync(
            json,
            pipe,
            "undergone",
            new AuditFilter("", "", account.Id, null, null),
            row => row.Actor == account.Id ? null : ToExport(row, null),
            cancellationToken
        );
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
        foreach (var what in Enum.GetValues<PersonalField>())
            json.WriteString(JsonNamingPolicy.CamelCase.ConvertName(what.ToString()), accounts.Decrypt(account, what));
        json.WriteEndObject();
        json.WriteBoolean("hasPassword", account.PasswordHash is not null);
        json.WriteBoolean("hasAuthenticator", account.TwoFactorEnabled);
        json.WritePropertyName("passkeys");
        Write(
            json,
            (await accounts.GetPasskeysAsync(account, cancellationToken)).Select(passkey => new { passkey.Name, passkey.CreatedAt })
        );
    }

    private async Task WriteDocumentsAsync(Utf8JsonWriter json, PipeWriter pipe, Account account, CancellationToken cancellationToken)
    {
        json.WriteStartArray("documents");
        foreach (var (id, name, _, addedAt) in await licences.ListAsync(account, cancellationToken))
        {
            if (await licences.FindAsync(account, id, cancellationToken) is not var (_, content))
                continue;
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("addedAt", addedAt);
            json.WriteBase64String("contentBase64", content);
            json.WriteEndObject();
            await SendAsync(json, pipe, cancellationToken);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes audit entries page by page, so that a slow client keeps no database connection open.</summary>
    private async Task WriteEntriesAsync(
        Utf8JsonWriter json,
        PipeWriter pipe,
        string name,
        AuditFilter filter,
        Func<AuditRow, object?> map,
        CancellationToken cancellationToken
    )
    {
        json.WriteStartArray(name);
        var after = 0L;
        while (await audit.AfterAsync(filter, after, EntriesAtOnce, cancellationToken) is { Count: > 0 } rows)
        {
            foreach (var entry in rows.Select(map).OfType<object>())
                Write(json, entry);
            if (json.BytesPending + pipe.UnflushedBytes > FlushBytes)
                await SendAsync(json, pipe, cancellationToken);
            after = rows[^1].Id;
        }

        json.WriteEndArray();
    }

    // The network address of another person's request is that person's data and is not exported.
    private static object ToExport(AuditRow row, string? address) =>
        new
        {
            row.At,
            row.Action,
            row.Subject,
            row.Before,
            row.After,
            row.Why,
            row.RuleSet,
            address,
        };

    private static void Write<T>(Utf8JsonWriter json, T value) =>
        JsonSerializer.Serialize(json, value, value!.GetType(), JsonSerializerOptions.Web);
}

/// <summary>Tracks the running exports, at most one per account.</summary>
internal sealed class RunningExports
{
    private readonly ConcurrentDictionary<string, bool> _accounts = new(StringComparer.Ordinal);

    /// <summary>
    /// Registers an export and returns a lease that ends it when disposed; null while another export of the account runs.
    /// </summary>
    public IDisposable? Begin(string account) => _accounts.TryAdd(account, true) ? new ExportLease(this, account) : null;

    private sealed class ExportLease(RunningExports exports, string account) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                exports._accounts.TryRemove(account, out _);
        }
    }
}
