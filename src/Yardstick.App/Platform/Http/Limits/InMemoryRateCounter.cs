using System.Security.Cryptography;

namespace Yardstick.App.Platform.Http.Limits;

/// <summary>
/// Requests counted in this program's memory, which stays bounded whoever asks. When the table is full, a newcomer takes the place of
/// one whose minute is over or, failing that, of the one among a random few that has asked least: whoever floods the table with
/// addresses forgets those, not the address that has used up its share.
/// </summary>
/// <param name="clock">Its steady time; setting the machine's clock changes nothing.</param>
/// <param name="capacity">How many are counted at most.</param>
internal sealed class InMemoryRateCounter(TimeProvider clock, int capacity = InMemoryRateCounter.Usual)
{
    public const int Usual = 100_000;

    /// <summary>Enough that all of them have asked much only when nearly everybody has.</summary>
    private const int Looked = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<RateKey, int> _places = [];
    private readonly List<CounterEntry> _entries = [];

    // Unlike a secret it only has to be unforeseen, so that nobody chooses who is forgotten.
    private readonly Random _random = new(RandomNumberGenerator.GetInt32(int.MaxValue));

    /// <summary>How many are counted now.</summary>
    public int Size
    {
        get
        {
            lock (_lock) return _places.Count;
        }
    }

    /// <summary>Counts a request.</summary>
    /// <param name="most">What is beyond is counted once: a flood does not make the number grow.</param>
    public RateCount Add(RateKey key, int most)
    {
        var now = Now;
        lock (_lock)
        {
            var place = PlaceOf(key, now);
            var entry = _entries[place];
            if (entry.End <= now) entry = entry with { Requests = 0, End = now + RateRule.Window };
            entry = entry with { Requests = Math.Min(entry.Requests, most) + 1 };
            _entries[place] = entry;
            return new RateCount(entry.Requests, entry.End - now);
        }
    }

    /// <summary>Takes over what several programs have counted together, unless more was counted here: a counter that restarted forgives nothing.</summary>
    public RateCount Adopt(RateKey key, RateCount together)
    {
        var now = Now;
        lock (_lock)
        {
            var place = PlaceOf(key, now);
            if (_entries[place].End <= now || together.Requests >= _entries[place].Requests)
                _entries[place] = new CounterEntry(key, together.Requests, now + together.Reset);
            return new RateCount(_entries[place].Requests, _entries[place].End - now);
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(0);

    private int PlaceOf(RateKey key, TimeSpan now)
    {
        if (_places.TryGetValue(key, out var place)) return place;
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
            if (_entries[other].End <= now || _entries[other].Requests < _entries[least].Requests) least = other;
        }

        return least;
    }

    private readonly record struct CounterEntry(RateKey Key, int Requests, TimeSpan End);
}
