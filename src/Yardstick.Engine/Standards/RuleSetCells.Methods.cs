using Yardstick.Engine.Explanations;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards;

public sealed partial class RuleSetCells
{
    /// <summary>Gets the method table, or the default one when the rule set has none.</summary>
    internal MethodTable Methods => set.Methods ?? MethodTable.Usual;

    /// <summary>How many figures count.</summary>
    internal ExplainedValue RecentFigures => MethodCell(StepName.RecentFigures, Unit.Count, Methods.RecentFigures, "recentFigures");

    /// <summary>How old a figure may be.</summary>
    internal ExplainedValue RecentDays => MethodCell(StepName.RecentDays, Unit.Days, Methods.RecentDays, "recentDays");

    /// <summary>Days in which the weight of a figure halves.</summary>
    internal ExplainedValue HalfLifeDays => MethodCell(StepName.HalfLife, Unit.Days, Methods.HalfLifeDays, "halfLifeDays");

    /// <summary>The share K of an age: of the rules on changes, or failing that of the table of methods.</summary>
    internal ExplainedValue ChangeShare(int? age)
    {
        var shares = set.MarkChanges.Shares;
        if (shares.Count > 0)
        {
            var row = shares.FirstOrDefault(s => age >= s.FromAge && (s.ToAge is null || age <= s.ToAge)) ?? shares[^1];
            return MarkChange(StepName.ChangeShare, Unit.Factor, row.Share, $"shares[{row.FromAge}-{row.ToAge}]");
        }

        var table = Methods.Share is null ? MethodTable.Usual : Methods;
        return Cell(StepName.ChangeShare, Unit.Factor, table.Share!.Value, table.Origin, "methods", "share");
    }

    private ExplainedValue MethodCell(StepName name, Unit unit, decimal value, string cell) => Cell(name, unit, value, Methods.Origin, "methods", cell);
}
