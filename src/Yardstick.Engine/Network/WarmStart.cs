namespace Yardstick.Engine.Network;

/// <summary>
/// Carries an earlier solution over to a changed history. It is only where a solve starts from, so a corrected race may carry weights of other
/// horses: the re-weighting that follows puts them right.
/// </summary>
internal static class WarmStart
{
    /// <summary>Fills the levels and weights of a history from an earlier solution. A new race starts at the level of the race before it.</summary>
    public static void Fill(NetworkSolution earlier, RunColumns columns, double[] levels, double[] weight)
    {
        var old = earlier.Columns;
        for (var run = 0; run < weight.Length; run++) weight[run] = 1.0 / columns.Runs.Variance[run];
        for (var g = 0; g < columns.Cohorts.Count; g++) levels[columns.RaceCount + g] = g < old.Cohorts.Count ? earlier.CohortMean(g) : 0;
        var at = 0;
        var last = 0.0;
        for (var race = 0; race < columns.RaceCount; race++)
        {
            while (at < old.RaceCount && Place(old, at).CompareTo(Place(columns, race)) < 0) at++;
            if (at < old.RaceCount && old.RaceKey(at) == columns.RaceKey(race))
            {
                last = earlier.Levels[at];
                Carry(old.FieldOf(at), earlier.Weight, columns.FieldOf(race), weight);
            }

            levels[race] = last;
        }
    }

    private static (int Day, long Key) Place(RunColumns columns, int race) => (columns.Races.Day[race], columns.RaceKey(race));

    private static void Carry(ReadOnlySpan<int> from, double[] old, ReadOnlySpan<int> to, double[] weight)
    {
        if (from.Length != to.Length) return;
        for (var k = 0; k < to.Length; k++) weight[to[k]] = old[from[k]];
    }
}
