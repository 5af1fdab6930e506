using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Yardstick.App.Features.Partners;

/// <summary>Admits programs of other authorities, and closes the door to them.</summary>
internal sealed class AdmitPartners(PartnersStore store, TimeProvider clock)
{
    private const int LongestName = 100, IdLength = 12, MostRemembered = 1_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (bool Admitted, DateTimeOffset ReadAt)> _read = new(StringComparer.Ordinal);

    /// <summary>Registers a partner.</summary>
    /// <param name="keys">Its public keys, as pasted.</param>
    /// <param name="by">The account that admits it.</param>
    public async Task<Outcome<PartnerRow>> RegisterAsync(string name, string keys, string by, CancellationToken cancel)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl)) return new Refusal(RefusalCode.PartnerName);
        return await PartnerKeys.Read(keys).Match<Task<Outcome<PartnerRow>>>(
            async read =>
            {
                var partner = new PartnerRow { Id = "partner-" + RandomNumberGenerator.GetHexString(IdLength, lowercase: true), Name = name, Keys = read, CreatedAt = clock.GetUtcNow(), CreatedBy = by };
                await store.AddAsync(partner, cancel);
                return partner;
            },
            refusal => Task.FromResult<Outcome<PartnerRow>>(refusal));
    }

    /// <summary>Replaces the keys of a partner: tokens it has run on, statements under the old keys are refused.</summary>
    public async Task<Outcome<string>> ReplaceKeysAsync(string id, string keys, CancellationToken cancel) => await PartnerKeys.Read(keys).Match<Task<Outcome<string>>>(
        async read => await store.ReplaceKeysAsync(id, read, cancel) ? id : new Refusal(RefusalCode.PartnerUnknown, id),
        refusal => Task.FromResult<Outcome<string>>(refusal));

    /// <summary>Closes the door to a partner: its tokens end with it.</summary>
    public Task<Outcome<string>> DisableAsync(string id, CancellationToken cancel) => SetAsync(id, clock.GetUtcNow(), cancel);

    /// <summary>Opens the door to it again.</summary>
    public Task<Outcome<string>> EnableAsync(string id, CancellationToken cancel) => SetAsync(id, null, cancel);

    /// <summary>Whether a partner is admitted, from memory for a few seconds.</summary>
    public async Task<bool> IsAdmittedAsync(string id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_read.TryGetValue(id, out var known) && now - known.ReadAt < Remembered) return known.Admitted;
        if (_read.Count >= MostRemembered) _read.Clear();
        var admitted = await store.FindAsync(id, cancel) is { DisabledAt: null };
        _read[id] = (admitted, now);
        return admitted;
    }

    private async Task<Outcome<string>> SetAsync(string id, DateTimeOffset? disabledAt, CancellationToken cancel)
    {
        var found = await store.DisableAsync(id, disabledAt, cancel);
        _read.TryRemove(id, out _);
        return found ? id : new Refusal(RefusalCode.PartnerUnknown, id);
    }
}
