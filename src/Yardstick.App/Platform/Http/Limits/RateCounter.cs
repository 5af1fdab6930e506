namespace Yardstick.App.Platform.Http.Limits;

/// <summary>Counts requests locally and, if a shared server is configured, together with other instances.</summary>
/// <param name="here">The local counter.</param>
/// <param name="together">The shared counter; null when no shared server is configured.</param>
internal sealed class RateCounter(InMemoryRateCounter here, RedisRateCounter? together)
{
    /// <summary>Counts a request under a rule.</summary>
    public async ValueTask<RateVerdict> AddAsync(RateRule rule, string subject)
    {
        var key = new RateKey(rule.Name, subject);
        var own = here.Add(key, rule.Requests);
        // A request rejected locally never reaches the shared server.
        if (together is null || own.Requests > rule.Requests)
            return new RateVerdict(rule, own);
        return new RateVerdict(rule, await together.AddAsync(key) is { } all ? here.Adopt(key, all) : own);
    }
}
