namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Counts requests: here always, and together with other programs where they share a server.</summary>
/// <param name="here">What this program has counted.</param>
/// <param name="together">What all have counted; null where this program is alone.</param>
internal sealed class RateCounter(InMemoryRateCounter here, RedisRateCounter? together)
{
    /// <summary>Counts a request under a rule.</summary>
    public async ValueTask<RateVerdict> AddAsync(RateRule rule, string subject)
    {
        var key = new RateKey(rule.Name, subject);
        var own = here.Add(key, rule.Requests);
        // Whoever is refused here is refused everywhere: a flood does not reach the server.
        if (together is null || own.Requests > rule.Requests) return new RateVerdict(rule, own);
        return new RateVerdict(rule, await together.AddAsync(key) is { } all ? here.Adopt(key, all) : own);
    }
}
