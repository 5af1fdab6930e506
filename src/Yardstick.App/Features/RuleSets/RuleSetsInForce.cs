using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets;

/// <summary>
/// Holds in memory which rule set is in force on which day. The first one is configured; later ones are read from the database.
/// </summary>
internal sealed class RuleSetsInForce(RuleSet first, RuleSetsStore store, TimeProvider clock)
{
    private volatile RuleSetSuccession _succession = RuleSetSuccession.From(first);
    private volatile IReadOnlyDictionary<string, byte[]> _files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
    private long _seen;

    /// <summary>Gets the succession of rule sets.</summary>
    public RuleSetSuccession Succession => _succession;

    /// <summary>Gets the rule set in force today.</summary>
    public RuleSet Today => _succession.On(DateOnly.FromDateTime(clock.GetLocalNow().Date));

    /// <summary>Returns the rule set in force on a day.</summary>
    public RuleSet On(DateOnly day) => _succession.On(day);

    /// <summary>
    /// Returns the bytes of a rule set that ships with the program or has been activated; null if there is none with the identifier.
    /// </summary>
    public byte[]? Json(string id) => RuleSetCatalogue.Json(id) ?? _files.GetValueOrDefault(id);

    /// <summary>Returns the tables of a shipped or activated rule set; null if there is none with the identifier.</summary>
    public RuleSet? Find(string id) =>
        RuleSetCatalogue.Find(id) ?? (_files.TryGetValue(id, out var json) ? RuleSetJson.Read(json).Set : null);

    /// <summary>Gets the identifiers of the shipped and activated rule sets, in ordinal order.</summary>
    public IReadOnlyList<string> Ids => [.. RuleSetCatalogue.Ids.Union(_files.Keys).Order(StringComparer.Ordinal)];

    /// <summary>Reloads the succession if steps were added since the last call. Returns whether the succession has changed.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        var last = await store.LastStepAsync(cancellationToken);
        if (last == _seen)
            return false;
        var before = _succession.Signature;
        var rows = await store.AllAsync(cancellationToken);
        _succession = From(rows);
        _files = rows.Where(row => row.Steps.Exists(step => step.Step == RuleStep.Activated))
            .ToDictionary(row => row.SetId, row => row.Json, StringComparer.Ordinal);
        _seen = last;
        return _succession.Signature != before;
    }

    /// <summary>Returns the succession as it was known at a moment, without later activations and withdrawals.</summary>
    public async Task<RuleSetSuccession> GetAsOfAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        From(await store.AllAsync(cancellationToken), moment);

    private RuleSetSuccession From(IReadOnlyList<RuleSetRow> rows, DateTimeOffset? moment = null)
    {
        bool IsKnown(RuleStepRow step) => moment is null || step.At <= moment;
        var decided = rows.Where(row => !row.Steps.Exists(step => step.Step == RuleStep.Withdrawn && IsKnown(step)))
            .SelectMany(row => row.Steps.Where(step => step.Step == RuleStep.Activated && IsKnown(step)).Select(step => (step, row)))
            .OrderBy(entry => entry.step.Id);
        return RuleSetSuccession.From(
            first,
            decided.Select(entry => (entry.step.InForceFrom!.Value, RuleSetJson.Read(entry.row.Json).Set!))
        );
    }
}
