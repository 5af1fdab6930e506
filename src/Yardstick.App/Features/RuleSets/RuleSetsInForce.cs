using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.RuleSets;

/// <summary>Which rule set is in force on which day, in memory. It begins with the set that the settings name; what was put in force since follows from the database.</summary>
internal sealed class RuleSetsInForce(RuleSet first, RuleSetsStore store, TimeProvider clock)
{
    private volatile RuleSetSuccession _succession = RuleSetSuccession.From(first);
    private volatile IReadOnlyDictionary<string, byte[]> _files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
    private long _seen;

    /// <summary>The sets, day by day.</summary>
    public RuleSetSuccession Succession => _succession;

    /// <summary>The set in force today.</summary>
    public RuleSet Today => _succession.On(DateOnly.FromDateTime(clock.GetLocalNow().Date));

    /// <summary>The set in force on a day.</summary>
    public RuleSet On(DateOnly day) => _succession.On(day);

    /// <summary>A released set, byte for byte: one that ships, or one that was put in force; null when there is none with the identifier.</summary>
    public byte[]? Json(string id) => RuleSetCatalogue.Json(id) ?? _files.GetValueOrDefault(id);

    /// <summary>The same set, read.</summary>
    public RuleSet? Find(string id) => RuleSetCatalogue.Find(id) ?? (_files.TryGetValue(id, out var json) ? RuleSetJson.Read(json).Set : null);

    /// <summary>Identifiers of the released sets, in alphabetical order.</summary>
    public IReadOnlyList<string> Ids => [.. RuleSetCatalogue.Ids.Union(_files.Keys).Order(StringComparer.Ordinal)];

    /// <summary>Reads the database again when a step was taken since; whether the succession is another one now.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        var last = await store.LastStepAsync(cancellationToken);
        if (last == _seen) return false;
        var before = _succession.Signature;
        var rows = await store.AllAsync(cancellationToken);
        _succession = From(rows);
        _files = rows.Where(row => row.Steps.Exists(step => step.Step == RuleStep.Activated)).ToDictionary(row => row.SetId, row => row.Json, StringComparer.Ordinal);
        _seen = last;
        return _succession.Signature != before;
    }

    /// <summary>The sets, day by day, as anybody could know at a moment: what was decided or taken back later is left out.</summary>
    public async Task<RuleSetSuccession> AsKnownAsync(DateTimeOffset moment, CancellationToken cancellationToken) => From(await store.AllAsync(cancellationToken), moment);

    private RuleSetSuccession From(IReadOnlyList<RuleSetRow> rows, DateTimeOffset? moment = null)
    {
        bool IsKnown(RuleStepRow step) => moment is null || step.At <= moment;
        var decided = rows.Where(row => !row.Steps.Exists(step => step.Step == RuleStep.Withdrawn && IsKnown(step)))
            .SelectMany(row => row.Steps.Where(step => step.Step == RuleStep.Activated && IsKnown(step)).Select(step => (step, row)))
            .OrderBy(entry => entry.step.Id);
        return RuleSetSuccession.From(first, decided.Select(entry => (entry.step.InForceFrom!.Value, RuleSetJson.Read(entry.row.Json).Set!)));
    }
}
