using System.Security.Cryptography;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>
/// Counts requests in memory, with a bounded number of entries. When the table is full, a new entry replaces one whose window has ended or,
/// failing that, the one with the fewest requests in a small random sample: flooding the table with addresses evicts those, not the address
/// that has reached its limit.
/// </summary>
/// <param name="clock">Provides monotonic time; changing the system clock has no effect.</param>
/// <param name="capacity">The maximum number of entries.</param>
internal sealed class InMemoryRateCounter(TimeProvider clock, int capacity = InMemoryRateCounter.Usual)
{
    public const int Usual = 100_000;

    /// <summary>The sample size: large enough that all sampled entries are busy only when nearly all entries are.</summary>
    private const int Looked = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<RateKey, int> _places = [];
    private readonly List<CounterEntry> _entries = [];

    // Not a secret: it only has to be unpredictable, so that a client cannot choose which entry is evicted.
    private readonly Random _random = new(RandomNumberGenerator.GetInt32(int.MaxValue));

    /// <summary>Gets the current number of entries.</summary>
    public int Size
    {
        get
        {
            lock (_lock)
                return _places.Count;
        }
    }

    /// <summary>Counts a request.</summary>
    /// <param name="key">The rule and the client.</param>
    /// <param name="most">The limit of the rule. The count stops at one above it, so that a flood does not raise it further.</param>
    public RateCount Add(RateKey key, int most)
    {
        var now = Now;
        lock (_lock)
        {
            var place = GetPlace(key, now);
            var entry = _entries[place];
            if (entry.End <= now)
                entry = entry with { Requests = 0, End = now + RateRule.Window };
            entry = entry with { Requests = Math.Min(entry.Requests, most) + 1 };
            _entries[place] = entry;
            return new RateCount(entry.Requests, entry.End - now);
        }
    }

    /// <summary>
    /// Adopts the shared count unless the local count is higher, so that a restarted shared counter does not reset the limit.
    /// </summary>
    public RateCount Adopt(RateKey key, RateCount together)
    {
        var now = Now;
        lock (_lock)
        {
            var place = GetPlace(key, now);
            if (_entries[place].End <= now || together.Requests >= _entries[place].Requests)
                _entries[place] = new CounterEntry(key, together.Requests, now + together.Reset);
            return new RateCount(_entries[place].Requests, _entries[place].End - now);
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(0);

    private int GetPlace(RateKey key, TimeSpan now)
    {
        if (_places.TryGetValue(key, out var place))
            return place;
        if (_entries.Count < capacity)
        {
            place = _entries.Count;
            _entries.Add(default);
        }
        else
        {
            place = LeastMissed(now);
            _places.Remove(_entries[place].Key);
        }

        _places[key] = place;
        _entries[place] = new CounterEntry(key, 0, TimeSpan.Zero);
        return place;
    }

    private int LeastMissed(TimeSpan now)
    {
        var least = _random.Next(_entries.Count);
        for (var looked = 1; looked < Looked && _entries[least].End > now; looked++)
        {
            var other = _random.Next(_entries.Count);
            if (_entries[other].End <= now || _entries[other].Requests < _entries[least].Requests)
                least = other;
        }

        return least;
    }

    private readonly record struct CounterEntry(RateKey Key, int Requests, TimeSpan End);
}
