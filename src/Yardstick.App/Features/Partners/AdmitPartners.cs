using System.Collections.Concurrent;
using System.Security.Cryptography;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Partners;

/// <summary>Admits and suspends the programs of other authorities.</summary>
internal sealed class AdmitPartners(PartnersStore store, TimeProvider clock) : IAdmittedPrograms
{
    private const int LongestName = 100,
        IdLength = 12,
        MostRemembered = 1_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (PartnerRow? Partner, DateTimeOffset ReadAt)> _read = new(StringComparer.Ordinal);

    /// <summary>Registers a partner.</summary>
    /// <param name="keys">Its public keys, as pasted.</param>
    /// <param name="by">The actor that admits it.</param>
    public async Task<Outcome<PartnerRow>> RegisterAsync(string name, string keys, Actor by, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            return new Refusal(RefusalCode.PartnerName);
        return await PartnerKeys
            .Read(keys)
            .Match<Task<Outcome<PartnerRow>>>(
                async read =>
                {
                    var partner = new PartnerRow
                    {
                        Id = "partner-" + RandomNumberGenerator.GetHexString(IdLength, lowercase: true),
                        Name = name,
                        Keys = read,
                        CreatedAt = clock.GetUtcNow(),
                        CreatedBy = by.Id,
                    };
                    await store.AddAsync(
                        partner,
                        AuditRow.Create(by, partner.CreatedAt, "partner.admitted", partner.Id),
                        cancellationToken
                    );
                    return partner;
                },
                refusal => Task.FromResult<Outcome<PartnerRow>>(refusal)
            );
    }

    /// <summary>Replaces the keys of a partner: assertions and tokens under the old keys are rejected from then on.</summary>
    public async Task<Outcome<string>> ReplaceKeysAsync(string id, string keys, Actor by, CancellationToken cancellationToken) =>
        await PartnerKeys
            .Read(keys)
            .Match<Task<Outcome<string>>>(
                async read =>
                {
                    var found = await store.ReplaceKeysAsync(
                        id,
                        read,
                        AuditRow.Create(by, clock.GetUtcNow(), "partner.keys-replaced", id),
                        cancellationToken
                    );
                    _read.TryRemove(id, out _);
                    return found ? id : new Refusal(RefusalCode.PartnerUnknown, id);
                },
                refusal => Task.FromResult<Outcome<string>>(refusal)
            );

    /// <summary>Suspends a partner and invalidates its tokens.</summary>
    public Task<Outcome<string>> DisableAsync(string id, Actor by, CancellationToken cancellationToken) =>
        SetAsync(id, clock.GetUtcNow(), AuditRow.Create(by, clock.GetUtcNow(), "partner.disabled", id), cancellationToken);

    /// <summary>Readmits a partner.</summary>
    public Task<Outcome<string>> EnableAsync(string id, Actor by, CancellationToken cancellationToken) =>
        SetAsync(id, null, AuditRow.Create(by, clock.GetUtcNow(), "partner.enabled", id), cancellationToken);

    /// <summary>Returns whether a partner is admitted and a token of the given time is still valid. Cached for a few seconds.</summary>
    /// <param name="id">The partner.</param>
    /// <param name="issuedAt">When its token was issued, in whole seconds.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task<bool> IsAdmittedAsync(string id, DateTimeOffset issuedAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!_read.TryGetValue(id, out var known) || now - known.ReadAt >= Remembered)
        {
            if (_read.Count >= MostRemembered)
                _read.Clear();
            _read[id] = known = (await store.FindAsync(id, cancellationToken), now);
        }

        // Tokens have whole-second timestamps: one issued in the second of the change may predate it. Its holder requests another.
        return known.Partner is { DisabledAt: null } partner && (partner.TokensFrom is not { } from || issuedAt > from);
    }

    private async Task<Outcome<string>> SetAsync(string id, DateTimeOffset? disabledAt, AuditRow entry, CancellationToken cancellationToken)
    {
        var found = await store.DisableAsync(id, disabledAt, entry, cancellationToken);
        _read.TryRemove(id, out _);
        return found ? id : new Refusal(RefusalCode.PartnerUnknown, id);
    }
}
