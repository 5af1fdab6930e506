using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>
/// Caches the converter over all rule sets: those shipped with the program and those put in force. Rows of the authority's own rule sets
/// apply only on the days on which their rule set is in force, so that a rule set never converts marks from before it came into force.
/// </summary>
internal sealed class ScalesInForce(RuleSetsInForce ruleSets, TimeProvider clock)
{
    private volatile CachedScales? _kept;

    /// <summary>Gets the converter.</summary>
    public Converter Converter => Now().Converter;

    /// <summary>Gets every conversion row with the identifier of its rule set; the rule set in force comes first.</summary>
    public IReadOnlyList<(string Set, ConversionRow Row)> Rows => Now().Rows;

    /// <summary>Gets the scale of the rule set in force; the first scale if that rule set has none of its own.</summary>
    public string Own =>
        Converter.Scales.FirstOrDefault(scale => ruleSets.Today.Id.StartsWith(scale.Id + "-", StringComparison.Ordinal))?.Id
        ?? Converter.Scales.First().Id;

    /// <summary>Gets today's date in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private CachedScales Now()
    {
        var (succession, today) = (ruleSets.Succession, ruleSets.Today);
        if (_kept is { } kept && kept.Succession == succession && kept.Today == today)
            return kept;
        var spans = succession.Periods.ToList();
        var own = spans.Select((span, at) => Clipped(span.Set, span.From, at + 1 < spans.Count ? spans[at + 1].From : null));
        var shipped = RuleSetCatalogue
            .Ids.Where(id => spans.TrueForAll(span => span.Set.Id != id))
            .Select(id => RuleSetCatalogue.Find(id)!);
        RuleSet[] sets = [.. own.Concat(shipped).OrderBy(set => set.Id != today.Id)];
        return _kept = new CachedScales(
            succession,
            today,
            Converter.Over(sets),
            [.. sets.Where(set => set.Conversions is not null).SelectMany(set => set.Conversions!.Rows.Select(row => (set.Id, row)))]
        );
    }

    /// <summary>Returns the rule set with the validity of its rows clipped to the period from one date to the day before another.</summary>
    private static RuleSet Clipped(RuleSet set, DateOnly from, DateOnly? before)
    {
        if (set.Conversions is not { } table)
            return set;
        var rows = table.Rows.Select(row =>
            row with
            {
                ValidFrom = row.ValidFrom > from ? row.ValidFrom : from,
                ValidTo = Earlier(row.ValidTo, before?.AddDays(-1)),
            }
        );
        return set with { Conversions = table with { Rows = [.. rows.Where(row => row.ValidTo is null || row.ValidTo >= row.ValidFrom)] } };
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) =>
        one is null ? other
        : other is null || one < other ? one
        : other;

    private sealed record CachedScales(
        RuleSetSuccession Succession,
        RuleSet Today,
        Converter Converter,
        IReadOnlyList<(string Set, ConversionRow Row)> Rows
    );
}
