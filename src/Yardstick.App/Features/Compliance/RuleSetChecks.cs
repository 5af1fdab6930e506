using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets;
using Permission = Yardstick.App.Features.Authorization.Permission;

namespace Yardstick.App.Features.Compliance;

/// <summary>Checks the rules themselves: release, attested sources, labelled conversions, and separation of breeds.</summary>
internal sealed class RuleSetChecks(RuleSetsInForce inForce, RatingsStore ratings, ListsStore lists, RuleSetLifecycle ruleSets)
    : IRequirementChecks
{
    private const string Method = SiteLinks.Method,
        Convert = SiteLinks.Conversion;

    private static readonly Permission[] Gravest =
    [
        Permission.ValidateMark,
        Permission.PublishList,
        Permission.ApproveRules,
        Permission.ActivateRules,
        Permission.AttestCompliance,
    ];

    public async Task<IReadOnlyDictionary<string, CheckFinding>> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await inForce.RefreshAsync(cancellationToken);
        var ruleSet = inForce.Today;
        var state = await ratings.StateAsync(cancellationToken);
        var tables = Tables(ruleSet).ToList();
        var rows = ruleSet.Conversions?.Rows ?? [];
        return new Dictionary<string, CheckFinding>(StringComparer.Ordinal)
        {
            ["RulesReleased"] = CheckFinding.Create(await IsReleasedAsync(ruleSet, cancellationToken) ? [] : [ruleSet.Id], 1, Method),
            ["RatingsUnderRules"] = state is null
                ? new CheckFinding(null, 0, Method)
                : CheckFinding.Create(state.RuleSet == inForce.Succession.Signature ? [] : [state.RuleSet], 1, Method),
            ["TablesAttested"] = CheckFinding.Create(
                tables.Where(table => table.Label == Label.ToVerify).Select(table => table.Name),
                tables.Count,
                Method
            ),
            ["FirstMarkRule"] = new CheckFinding(ruleSet.FirstMarks.DefinitiveAfterRuns, 1, Method),
            ["ConversionsLabelled"] = CheckFinding.Create(
                rows.Where(row => row.Origin.Source.Length == 0).Select(row => row.Id),
                rows.Count,
                Convert
            ),
            ["ConversionsUncertain"] = CheckFinding.Create(
                rows.Where(row => row.Uncertainty is null).Select(row => row.Id),
                rows.Count,
                Convert
            ),
            ["ClosedScales"] = ClosedScales(),
            ["SeparateScales"] = await SeparateScalesAsync(cancellationToken),
            ["SecondFactor"] = SecondFactor(),
        };
    }

    /// <summary>
    /// Returns whether a rule set is released: shipped with the program, or created by the authority and approved by two people.
    /// </summary>
    private async Task<bool> IsReleasedAsync(RuleSet ruleSet, CancellationToken cancellationToken) =>
        RuleSetCatalogue.Find(ruleSet.Id) is not null
        || (await ruleSets.AllAsync(cancellationToken)).Any(set => set.Set.Id == ruleSet.Id && set.Approvals.Count() >= 2);

    private static IEnumerable<(string Name, Label Label)> Tables(RuleSet ruleSet)
    {
        yield return ("scale", ruleSet.Scale.Origin.Label);
        yield return ("poundsPerLength", ruleSet.PoundsPerLength.Origin.Label);
        yield return ("lengthsPerSecond", ruleSet.LengthsPerSecond.Origin.Label);
        yield return ("marginsInWords", ruleSet.MarginsInWords.Origin.Label);
        foreach (var table in ruleSet.WeightForAge)
            yield return ($"weightForAge ({table.Breed})", table.Origin.Label);
        yield return ("sexAllowances", ruleSet.SexAllowances.Origin.Label);
        yield return ("firstMarks", ruleSet.FirstMarks.Origin.Label);
        if (ruleSet.ListMembership is { } membership)
            yield return ("listMembership", membership.Activity.Origin.Label);
        if (ruleSet.DistanceEstimates is { } estimates)
            yield return ("distanceEstimates", estimates.Origin.Label);
        yield return ("markChanges", ruleSet.MarkChanges.Origin.Label);
        yield return ("distanceCategories", ruleSet.DistanceCategories.Origin.Label);
        yield return ("classLevels", ruleSet.ClassLevels.Origin.Label);
        if (ruleSet.ClassCells is { } cells)
            yield return ("classCells", cells.Origin.Label);
        yield return ("assessment", ruleSet.Assessment.Origin.Label);
    }

    private static CheckFinding ClosedScales()
    {
        var tables = RuleSetCatalogue
            .Ids.Select(id => RuleSetCatalogue.Find(id)!.Conversions)
            .OfType<Engine.RuleSets.Tables.ConversionTable>()
            .ToList();
        var closed = tables
            .SelectMany(table => table.Scales)
            .Where(scale => scale.Closed is not null)
            .Select(scale => scale.Id)
            .ToHashSet(StringComparer.Ordinal);
        var crossing = tables
            .SelectMany(table => table.Rows)
            .Where(row => closed.Contains(row.From) || closed.Contains(row.To))
            .Select(row => row.Id);
        return CheckFinding.Create(crossing, closed.Count, Convert);
    }

    private async Task<CheckFinding> SeparateScalesAsync(CancellationToken cancellationToken)
    {
        var pools = (await lists.AllAsync(cancellationToken)).GroupBy(list => list.Pool).Select(group => group.Key).ToList();
        var seen = new Dictionary<string, Engine.Racing.Breed>(StringComparer.Ordinal);
        var both = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pool in pools)
        {
            if ((await lists.LatestAsync(pool, 1, cancellationToken)) is not [var list])
                continue;
            foreach (var entry in list.Entries)
                if (!seen.TryAdd(entry.HorseId, pool.Breed) && seen[entry.HorseId] != pool.Breed)
                    both.Add(entry.HorseId);
        }

        return CheckFinding.Create(both.Order(StringComparer.Ordinal), seen.Count, SiteLinks.Lists);
    }

    private static CheckFinding SecondFactor()
    {
        var open = Gravest.Where(operation =>
            Enum.GetValues<Role>()
                .Any(role => PermissionMatrix.GetGrant(role, operation) is { Reach: not PermissionScope.None, Fresh: false })
        );
        return CheckFinding.Create(open.Select(operation => operation.ToString()), Gravest.Length, SiteLinks.PermissionMatrix);
    }
}
