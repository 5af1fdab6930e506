namespace Yardstick.Engine.Predictions.Scores;

/// <summary>Whether chances come true: the starters in ten groups of one size by their chance, and how many of each won.</summary>
public static class Calibration
{
    private const int Groups = 10;

    /// <summary>The groups, from the least chances to the greatest; fewer than ten when there are fewer starters.</summary>
    /// <param name="starters">The chance of each starter, and whether it won.</param>
    public static IReadOnlyList<CalibrationGroup> Deciles(IEnumerable<(double Chance, bool Won)> starters)
    {
        var ordered = starters.OrderBy(starter => starter.Chance).ThenBy(starter => starter.Won).ToArray();
        var groups = new List<CalibrationGroup>();
        for (var group = 0; group < Groups; group++)
        {
            var (from, to) = (ordered.Length * group / Groups, ordered.Length * (group + 1) / Groups);
            if (from == to) continue;
            var members = ordered[from..to];
            groups.Add(new CalibrationGroup(members.Length, members.Average(one => one.Chance), members.Average(one => one.Won ? 1.0 : 0)));
        }

        return groups;
    }
}

/// <summary>Starters of about the same chance.</summary>
/// <param name="Starters">How many.</param>
/// <param name="Chance">Their mean chance.</param>
/// <param name="Won">The part of them that won.</param>
public readonly record struct CalibrationGroup(int Starters, double Chance, double Won)
{
    /// <summary>The standard error of the part that won, if the chances are right.</summary>
    public double Error => Math.Sqrt(Chance * (1 - Chance) / Starters);
}
