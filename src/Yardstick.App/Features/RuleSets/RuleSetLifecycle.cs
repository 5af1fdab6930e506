using System.Globalization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets;

/// <summary>
/// Use cases: rule sets are submitted as drafts, reviewed, replayed, approved by two people other than the submitter, and put into force
/// from a date.
/// </summary>
internal sealed class RuleSetLifecycle(RuleSetsStore store, RuleSetsInForce inForce, IIndependencePolicy independence, TimeProvider clock)
{
    public const int LongestReason = 1000;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Returns the name of a step in the audit log.</summary>
    public static string GetAction(RuleStep step) => "rules." + step.ToString().ToLowerInvariant();

    /// <summary>Returns all submitted rule sets, newest first.</summary>
    public async Task<IReadOnlyList<StoredRuleSet>> AllAsync(CancellationToken cancellationToken)
    {
        await inForce.RefreshAsync(cancellationToken);
        return [.. (await store.AllAsync(cancellationToken)).Select(Read)];
    }

    /// <summary>Returns a submitted rule set; null if there is none with the identifier.</summary>
    public async Task<StoredRuleSet?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(set => set.Row.Id == id);

    /// <summary>
    /// Adds rule sets as drafts, all or none. A rule set that was already submitted with the same contents is returned unchanged.
    /// </summary>
    /// <param name="files">The files, as UTF-8 JSON.</param>
    /// <param name="source">The origin of the files, for display.</param>
    /// <param name="actor">The submitter.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<Outcome<IReadOnlyList<StoredRuleSet>>> StageAsync(
        IReadOnlyList<byte[]> files,
        string source,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var known = await store.AllAsync(cancellationToken);
        var rows = new List<RuleSetRow>();
        foreach (var json in files)
        {
            var reading = RuleSetJson.Read(json);
            if (reading is not { Set: { } set, Problems: [] })
                return new Refusal(RefusalCode.RuleSetUnsound, string.Join("; ", reading.Problems.Take(5)));
            var hash = RuleSetLock.Sha256(json);
            if (IsReleased(set.Id, hash, known))
                return new Refusal(RefusalCode.RuleSetReleased, set.Id);
            rows.Add(known.FirstOrDefault(row => row.SetId == set.Id && row.Sha256 == hash) ?? Draft(set.Id, json, hash, source, actor));
        }

        var added = rows.Where(row => !known.Contains(row)).ToList();
        await store.AddAsync(added, [.. added.Select(row => Entry(actor, "rules.staged", row, row.Source))], cancellationToken);
        return rows.ConvertAll(Read);
    }

    /// <summary>Adds a review, a replay, an approval or a withdrawal.</summary>
    /// <param name="set">The rule set.</param>
    /// <param name="step">The step.</param>
    /// <param name="why">The reason or remark; required.</param>
    /// <param name="actor">The person who takes the step.</param>
    /// <param name="report">The identifier of the impact report that the step is based on.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<Outcome<StoredRuleSet>> StepAsync(
        StoredRuleSet set,
        RuleStep step,
        string why,
        Actor actor,
        string? report,
        CancellationToken cancellationToken
    ) => TakeAsync(set, Step(set, step, why, actor, report), actor, cancellationToken);

    /// <summary>Puts a rule set into force from a day on. Marks and lists up to that day do not change.</summary>
    /// <param name="set">The rule set, approved by two people.</param>
    /// <param name="from">The first day in force.</param>
    /// <param name="lastPublished">The day of the last published list; null if none.</param>
    /// <param name="why">The reason.</param>
    /// <param name="actor">The person who decides.</param>
    /// <param name="report">The identifier of the current impact report.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<Outcome<StoredRuleSet>> ActivateAsync(
        StoredRuleSet set,
        DateOnly from,
        DateOnly? lastPublished,
        string why,
        Actor actor,
        string report,
        CancellationToken cancellationToken
    )
    {
        if (from <= lastPublished)
            return new Refusal(RefusalCode.ActivationTooEarly, Text(lastPublished.Value));
        if (from < set.Set.ValidFrom)
            return new Refusal(RefusalCode.ActivationTooEarly, Text(set.Set.ValidFrom.AddDays(-1)));
        if (set.Set.Scale.Unit != inForce.On(from).Scale.Unit)
            return new Refusal(RefusalCode.OtherUnit);
        var step = Step(set, RuleStep.Activated, why, actor, report);
        step.InForceFrom = from;
        return await TakeAsync(set, step, actor, cancellationToken);
    }

    private async Task<Outcome<StoredRuleSet>> TakeAsync(
        StoredRuleSet set,
        RuleStepRow step,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (step.Why.Length is 0 or > LongestReason)
            return new Refusal(RefusalCode.ReasonNeeded);
        if (!set.CanTake(step.Step))
            return new Refusal(RefusalCode.RuleStepOutOfTurn);
        if (step.Step == RuleStep.Approved && (actor.Id == set.Row.BroughtInBy || set.Approvals.Any(other => other.By == actor.Id)))
            return new Refusal(RefusalCode.FourEyes);
        var earlier = set.Approvals.Select(other => other.By).Prepend(set.Row.BroughtInBy);
        if (step.Step == RuleStep.Approved && !await independence.IsSecondPairAsync(actor.Id, earlier, cancellationToken))
            return new Refusal(RefusalCode.NotIndependent);
        if (
            step.Step is RuleStep.Approved or RuleStep.Activated
            && IsReleased(set.Set.Id, set.Row.Sha256, await store.AllAsync(cancellationToken))
        )
            return new Refusal(RefusalCode.RuleSetReleased, set.Set.Id);
        var entry = Entry(actor, GetAction(step.Step), set.Row, step.Why);
        entry.After = step.InForceFrom is { } day ? Text(day) : null;
        if (!await store.AddAsync(step, entry, cancellationToken))
            return new Refusal(RefusalCode.RuleStepOutOfTurn);
        return (await FindAsync(set.Row.Id, cancellationToken))!;
    }

    private RuleStepRow Step(StoredRuleSet set, RuleStep step, string why, Actor actor, string? report) =>
        new()
        {
            RuleSetId = set.Row.Id,
            BroughtInBy = set.Row.BroughtInBy,
            Number = set.Row.Steps.Count + 1,
            Step = step,
            By = actor.Id,
            At = clock.GetUtcNow(),
            Why = why.Trim(),
            Report = report,
        };

    /// <summary>
    /// Returns whether an identifier is already released with different contents: shipped with the program, or approved. A released
    /// identifier never changes its contents.
    /// </summary>
    private static bool IsReleased(string id, string hash, IReadOnlyList<RuleSetRow> known)
    {
        if (RuleSetCatalogue.Json(id) is { } shipped && RuleSetLock.Sha256(shipped) != hash)
            return true;
        return known.Any(row =>
            row.SetId == id && row.Sha256 != hash && row.Steps.Exists(step => step.Step is RuleStep.Approved or RuleStep.Activated)
        );
    }

    private RuleSetRow Draft(string id, byte[] json, string hash, string source, Actor actor) =>
        new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            SetId = id,
            Json = json,
            Sha256 = hash,
            Source = source,
            BroughtInBy = actor.Id,
            BroughtInAt = clock.GetUtcNow(),
        };

    private StoredRuleSet Read(RuleSetRow row)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().Date);
        var set = StoredRuleSet.Create(row, RuleSetJson.Read(row.Json).Set!, inForce.Succession, today);
        return set with { UnitInForce = inForce.On(today).Scale.Unit };
    }

    private AuditRow Entry(Actor actor, string action, RuleSetRow row, string why)
    {
        var entry = AuditRow.Create(actor, clock.GetUtcNow(), action, $"{row.SetId} {row.Sha256[..12]}").With(why);
        entry.RuleSet = inForce.Today.Id;
        return entry;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
