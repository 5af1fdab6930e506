using System.Globalization;
using System.Reflection;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Standards;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Impacts;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Impacts;

/// <summary>Use cases: all stored history is replayed under a rule set beside the rules in force; and with a fresh report of that, the set comes into force.</summary>
internal sealed class ReplayRules(RuleSetLifecycle rules, RuleSetsInForce inForce, ResultsStore results, ListsStore lists, ImpactsStore reports)
{
    private static readonly string Engine = typeof(RuleSet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Replays and keeps the report.</summary>
    public async Task<Outcome<StoredRuleSet>> RunAsync(StoredRuleSet set, Actor actor, IProgress<int>? progress, CancellationToken cancel)
    {
        if (!set.May(RuleStep.Simulated)) return new Refusal(RefusalCode.RuleStepOutOfTurn);
        var basis = await BasisAsync(set, cancel);
        var study = new ImpactStudy(inForce.Succession, RuleSetSuccession.Of(set.Set), ParameterCatalogue.Current);
        var count = 0;
        await foreach (var race in results.RacesFromAsync(DateOnly.MinValue, cancel))
        {
            study.Add(race);
            progress?.Report(++count);
        }

        var report = study.Report(Environment.ProcessorCount, cancel);
        var now = rules.Now;
        var row = new ImpactReportRow { Id = Guid.CreateVersion7(now).ToString("N"), RuleSetId = set.Row.Id, Basis = basis, Json = ImpactJson.Write(report), MadeBy = actor.Id, MadeAt = now };
        await reports.AddAsync(row, cancel);
        return await rules.StepAsync(set, RuleStep.Simulated, string.Create(CultureInfo.InvariantCulture, $"{count} races"), actor, row.Id, cancel);
    }

    /// <summary>The report of the last replay, and whether it still tells what is; null when there was none.</summary>
    public async Task<(ImpactReportRow Row, ImpactReport Report, bool Fresh)?> LastAsync(StoredRuleSet set, CancellationToken cancel)
    {
        if (set.Report is not { } id || await reports.FindAsync(id, cancel) is not { } row) return null;
        return (row, ImpactJson.Read(row.Json), row.Basis == await BasisAsync(set, cancel));
    }

    /// <summary>Puts a set in force from a day on; refused without a fresh report.</summary>
    public async Task<Outcome<StoredRuleSet>> ActivateAsync(StoredRuleSet set, DateOnly from, string why, Actor actor, CancellationToken cancel)
    {
        if (await LastAsync(set, cancel) is not (_, _, true)) return new Refusal(RefusalCode.ReportStale);
        return await rules.ActivateAsync(set, from, await LastPublishedAsync(cancel), why, actor, set.Report!, cancel);
    }

    /// <summary>The last day that any list was published for; null while there is none.</summary>
    public async Task<DateOnly?> LastPublishedAsync(CancellationToken cancel) => (await lists.AllAsync(cancel)).Max(list => (DateOnly?)list.AsOf);

    /// <summary>What a report is made from: other results, rules, parameters or program, another report.</summary>
    private async Task<string> BasisAsync(StoredRuleSet set, CancellationToken cancel)
    {
        await inForce.RefreshAsync(cancel);
        var (extent, rated) = (await results.ExtentAsync(cancel), await results.LastRatedAsync(cancel));
        return string.Create(CultureInfo.InvariantCulture, $"{set.Row.Sha256} {inForce.Succession.Signature} {extent.Races} {rated?.ToUnixTimeMilliseconds()} {ParameterCatalogue.Current.Id} {Engine}");
    }
}
