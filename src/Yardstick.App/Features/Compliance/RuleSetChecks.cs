using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Standards;
using Permission = Yardstick.App.Features.Authorization.Permission;

namespace Yardstick.App.Features.Compliance;

/// <summary>Checks the rules themselves: release, attested sources, labelled conversions, and separation of breeds.</summary>
internal sealed class RuleSetChecks(RuleSetsInForce inForce, RatingsStore ratings, ListsStore lists, RuleSetLifecycle ruleSets) : IRequirementChecks
{
    private const string Method = "/method", Convert = "/convert";

    private static readonly Permission[] Gravest = [Permission.ValidateMark, Permission.PublishList, Permission.ApproveRules, Permission.ActivateRules, Permission.AttestCompliance];

    public async Task<IReadOnlyDictionary<string, CheckFinding>> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await inForce.RefreshAsync(cancellationToken);
        var standards = inForce.Today;
        var state = await ratings.StateAsync(cancellationToken);
        var tables = Tables(standards).ToList();
        var rows = standards.Conversions?.Rows ?? [];
        return new Dictionary<string, CheckFinding>(StringComparer.Ordinal)
        {
            ["RulesReleased"] = CheckFinding.Create(await IsReleasedAsync(standards, cancellationToken) ? [] : [standards.Id], 1, Method),
            ["RatingsUnderRules"] = state is null ? new CheckFinding(null, 0, Method) : CheckFinding.Create(state.Standards == inForce.Succession.Signature ? [] : [state.Standards], 1, Method),
            ["TablesAttested"] = CheckFinding.Create(tables.Where(table => table.Label == Label.ToVerify).Select(table => table.Name), tables.Count, Method),
            ["FirstMarkRule"] = new CheckFinding(standards.FirstMarks.DefinitiveAfterRuns, 1, Method),
            ["ConversionsLabelled"] = CheckFinding.Create(rows.Where(row => row.Origin.Source.Length == 0).Select(row => row.Id), rows.Count, Convert),
            ["ConversionsUncertain"] = CheckFinding.Create(rows.Where(row => row.Uncertainty is null).Select(row => row.Id), rows.Count, Convert),
            ["ClosedScales"] = ClosedScales(),
            ["SeparateScales"] = await SeparateScalesAsync(cancellationToken),
            ["SecondFactor"] = SecondFactor(),
        };
    }

    /// <summary>
    /// Returns whether a rule set is released: shipped with the program, or created by the authority and approved by two people.
    /// </summary>
    private async Task<bool> IsReleasedAsync(RuleSet standards, CancellationToken cancellationToken) =>
        RuleSetCatalogue.Find(standards.Id) is not null || (await ruleSets.AllAsync(cancellationToken)).Any(set => set.Set.Id == standards.Id && set.Approvals.Count() >= 2);

    private static IEnumerable<(string Name, Label Label)> Tables(RuleSet standards)
    {
        yield return ("scale", standards.Scale.Origin.Label);
        yield return ("poundsPerLength", standards.PoundsPerLength.Origin.Label);
        yield return ("lengthsPerSecond", standards.LengthsPerSecond.Origin.Label);
        yield return ("marginsInWords", standards.MarginsInWords.Origin.Label);
        foreach (var table in standards.WeightForAge) yield return ($"weightForAge ({table.Population})", table.Origin.Label);
        yield return ("sexAllowances", standards.SexAllowances.Origin.Label);
        yield return ("firstMarks", standards.FirstMarks.Origin.Label);
        yield return ("markChanges", standards.MarkChanges.Origin.Label);
        yield return ("distanceCategories", standards.DistanceCategories.Origin.Label);
        yield return ("classLevels", standards.ClassLevels.Origin.Label);
        yield return ("assessment", standards.Assessment.Origin.Label);
    }

    private static CheckFinding ClosedScales()
    {
        var tables = RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!.Conversions).OfType<Engine.Standards.Tables.ConversionTable>().ToList();
        var closed = tables.SelectMany(table => table.Scales).Where(scale => scale.Closed is not null).Select(scale => scale.Id).ToHashSet(StringComparer.Ordinal);
        var crossing = tables.SelectMany(table => table.Rows).Where(row => closed.Contains(row.From) || closed.Contains(row.To)).Select(row => row.Id);
        return CheckFinding.Create(crossing, closed.Count, Convert);
    }

    private async Task<CheckFinding> SeparateScalesAsync(CancellationToken cancellationToken)
    {
        var books = (await lists.AllAsync(cancellationToken)).GroupBy(list => (list.Code, list.Population)).Select(group => group.Key).ToList();
        var seen = new Dictionary<string, Engine.Racing.Breed>(StringComparer.Ordinal);
        var both = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (code, population) in books)
        {
            if ((await lists.LatestAsync(code, population, 1, cancellationToken)) is not [var list]) continue;
            foreach (var entry in list.Entries) if (!seen.TryAdd(entry.HorseId, population) && seen[entry.HorseId] != population) both.Add(entry.HorseId);
        }

        return CheckFinding.Create(both.Order(StringComparer.Ordinal), seen.Count, "/lists");
    }

    private static CheckFinding SecondFactor()
    {
        var open = Gravest.Where(operation => Enum.GetValues<Role>().Any(role => PermissionMatrix.GetGrant(role, operation) is { Reach: not PermissionScope.None, Fresh: false }));
        return CheckFinding.Create(open.Select(operation => operation.ToString()), Gravest.Length, "/admin/access");
    }
}
