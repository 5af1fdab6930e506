namespace Yardstick.Engine.Predictions.Scores;

/// <summary>Computes a calibration table: starters in ten equal groups by win probability, with the fraction that won.</summary>
public static class Calibration
{
    private const int Groups = 10;

    /// <summary>Returns the groups, in ascending order of probability; fewer than ten when there are fewer starters.</summary>
    /// <param name="starters">The win probability of each starter, and whether it won.</param>
    public static IReadOnlyList<CalibrationGroup> Deciles(IEnumerable<(double Chance, bool Won)> starters)
    {
        var ordered = starters.OrderBy(starter => starter.Chance).ThenBy(starter => starter.Won).ToArray();
        var groups = new List<CalibrationGroup>();
        for (var group = 0; group < Groups; group++)
        {
            var (from, to) = (ordered.Length * group / Groups, ordered.Length * (group + 1) / Groups);
            if (from == to)
                continue;
            var members = ordered[from..to];
            groups.Add(new CalibrationGroup(members.Length, members.Average(one => one.Chance), members.Average(one => one.Won ? 1.0 : 0)));
        }

        return groups;
    }
}

/// <summary>Represents a group of starters with similar win probabilities.</summary>
/// <param name="Starters">The number of starters.</param>
/// <param name="Chance">Their mean win probability.</param>
/// <param name="Won">The fraction that won.</param>
public readonly record struct CalibrationGroup(int Starters, double Chance, double Won)
{
    /// <summary>Gets the standard error of the fraction that won, assuming that the probabilities are correct.</summary>
    public double Error => Math.Sqrt(Chance * (1 - Chance) / Starters);
}
