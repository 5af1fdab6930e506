using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets;

public sealed partial class RuleSetCells
{
    private readonly Dictionary<ChangeShare, ExplainedValue> _shares = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gets the method table, or the default one when the rule set has none.</summary>
    internal MethodTable Methods => set.Methods ?? MethodTable.Default;

    /// <summary>Gets the number of recent figures that count.</summary>
    internal ExplainedValue RecentFigures =>
        field ??= MethodCell(StepName.RecentFigures, Unit.Count, Methods.RecentFigures, "recentFigures");

    /// <summary>Gets the greatest age of a figure that counts, in days.</summary>
    internal ExplainedValue RecentDays => field ??= MethodCell(StepName.RecentDays, Unit.Days, Methods.RecentDays, "recentDays");

    /// <summary>Gets the number of days in which the weight of a figure halves.</summary>
    internal ExplainedValue HalfLifeDays => field ??= MethodCell(StepName.HalfLife, Unit.Days, Methods.HalfLifeDays, "halfLifeDays");

    /// <summary>Returns the share K for an age: from the mark change rules, or from the method table when they give none.</summary>
    internal ExplainedValue ChangeShare(int? age)
    {
        var shares = set.MarkChanges.Shares;
        if (shares.Count > 0)
        {
            var row = shares.FirstOrDefault(s => age >= s.FromAge && (s.ToAge is null || age <= s.ToAge)) ?? shares[^1];
            if (!_shares.TryGetValue(row, out var made))
                _shares[row] = made = MarkChange(StepName.ChangeShare, Unit.Factor, row.Share, $"shares[{row.FromAge}-{row.ToAge}]");
            return made;
        }

        var table = Methods.Share is null ? MethodTable.Default : Methods;
        return Cell(StepName.ChangeShare, Unit.Factor, table.Share!.Value, table.Origin, "methods", "share");
    }

    private ExplainedValue MethodCell(StepName name, Unit unit, decimal value, string cell) =>
        Cell(name, unit, value, Methods.Origin, "methods", cell);
}
