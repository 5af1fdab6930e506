using System.Globalization;
using System.Reflection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Impacts;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>
/// Use cases: replays all stored races under a rule set and compares the result with the rules in force; puts the rule set into force if
/// that report is current.
/// </summary>
internal sealed class ReplayRules(
    RuleSetLifecycle rules,
    RuleSetsInForce inForce,
    ResultsStore results,
    ListsStore lists,
    ImpactsStore reports
)
{
    private static readonly string Engine =
        typeof(RuleSet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Replays the races, stores the report and adds the <see cref="RuleStep.Simulated"/> step.</summary>
    /// <param name="set">The rule set.</param>
    /// <param name="actor">The person.</param>
    /// <param name="progress">Receives the number of races replayed; may be null.</param>
    /// <param name="cancellationToken">Cancels the replay.</param>
    /// <param name="lease">The right to write of the job that replays, whose identifier the report has; null without a job.</param>
    public async Task<Outcome<StoredRuleSet>> RunAsync(
        StoredRuleSet set,
        Actor actor,
        IProgress<int>? progress,
        CancellationToken cancellationToken,
        JobLease? lease = null
    )
    {
        if (!set.CanTake(RuleStep.Simulated))
            return new Refusal(RefusalCode.RuleStepOutOfTurn);
        var basis = await BasisAsync(set, cancellationToken);
        var study = new ImpactStudy(inForce.Succession, RuleSetSuccession.From(set.Set), ParameterCatalogue.Current);
        var count = 0;
        await foreach (var race in results.RacesFromAsync(DateOnly.MinValue, cancellationToken))
        {
            study.Add(race);
            progress?.Report(++count);
        }

        var report = study.Report(Environment.ProcessorCount, cancellationToken);
        var now = rules.Now;
        var row = new ImpactReportRow
        {
            Id = lease?.JobId ?? Guid.CreateVersion7(now).ToString("N"),
            RuleSetId = set.Row.Id,
            Basis = basis,
            Json = ImpactJson.Write(report),
            MadeBy = actor.Id,
            MadeAt = now,
        };
        await reports.AddAsync(row, lease, cancellationToken);
        return await rules.StepAsync(
            set,
            RuleStep.Simulated,
            string.Create(CultureInfo.InvariantCulture, $"{count} races"),
            actor,
            row.Id,
            cancellationToken
        );
    }

    /// <summary>Returns the report of the last replay and whether it is current; null if there is none.</summary>
    public async Task<(ImpactReportRow Row, ImpactReport Report, bool Fresh)?> LastAsync(
        StoredRuleSet set,
        CancellationToken cancellationToken
    )
    {
        if (set.Report is not { } id || await reports.FindAsync(id, cancellationToken) is not { } row)
            return null;
        return (row, ImpactJson.Read(row.Json), row.Basis == await BasisAsync(set, cancellationToken));
    }

    /// <summary>Puts a rule set into force from a day on. Refused without a current report.</summary>
    public async Task<Outcome<StoredRuleSet>> ActivateAsync(
        StoredRuleSet set,
        DateOnly from,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await LastAsync(set, cancellationToken) is not (_, _, true))
            return new Refusal(RefusalCode.ReportStale);
        return await rules.ActivateAsync(
            set,
            from,
            await LastPublishedAsync(cancellationToken),
            why,
            actor,
            set.Report!,
            cancellationToken
        );
    }

    /// <summary>Returns the day of the latest published list; null if none.</summary>
    public async Task<DateOnly?> LastPublishedAsync(CancellationToken cancellationToken) =>
        (await lists.AllAsync(cancellationToken)).Max(list => (DateOnly?)list.AsOf);

    /// <summary>
    /// Returns the inputs of a report as a string that differs when results, rules, parameters or program version change.
    /// </summary>
    private async Task<string> BasisAsync(StoredRuleSet set, CancellationToken cancellationToken)
    {
        await inForce.RefreshAsync(cancellationToken);
        var (extent, rated) = (await results.ExtentAsync(cancellationToken), await results.LastRatedAsync(cancellationToken));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{set.Row.Sha256} {inForce.Succession.Signature} {extent.Races} {rated?.ToUnixTimeMilliseconds()} {ParameterCatalogue.Current.Id} {Engine}"
        );
    }
}
