namespace Yardstick.Engine.Network;

/// <summary>
/// Carries an earlier solution over to a changed history. It is only where a solve starts from, so a corrected race may carry weights of other
/// horses: the re-weighting that follows puts them right.
/// </summary>
internal static class WarmStart
{
    /// <summary>Fills the levels and weights of a history from an earlier solution; every weight is that of its variance before.</summary>
    public static void Fill(NetworkSolution earlier, Careers careers, double[] levels)
    {
        var (old, columns) = (earlier.Columns, careers.Columns);
        for (var g = 0; g < columns.Cohorts.Count; g++) levels[columns.RaceCount + g] = g < old.Cohorts.Count ? earlier.CohortMean(g) : 0;
        if (old.Lineage == columns.Lineage && old.RaceCount <= columns.RaceCount) Grow(earlier, careers, levels);
        else Match(earlier, careers, levels);
    }

    /// <summary>Horses and races have the numbers they had. A new race starts at the level that its runners' last abilities suggest.</summary>
    private static void Grow(NetworkSolution earlier, Careers careers, double[] levels)
    {
        var (old, columns) = (earlier.Columns, careers.Columns);
        earlier.Levels.AsSpan(0, old.RaceCount).CopyTo(levels);
        for (var race = old.RaceCount; race < columns.RaceCount; race++) levels[race] = Suggested(earlier, columns, race, levels);
        for (var at = 0; at < old.Chunks.Length; at++)
        {
            var (from, to) = (old.Chunks[at], columns.Chunks[at]);
            var (source, target) = (earlier.Weight[at], careers.States[at].Weight);
            if (from == to) source.CopyTo(target, 0);
            for (var horse = 0; from != to && horse < from.HorseCount; horse++)
            {
                for (var k = 0; k < from.Length(horse); k++) target[to.FirstSlot(horse) + (k * CareerChunk.Lanes)] = source[from.FirstSlot(horse) + (k * CareerChunk.Lanes)];
            }
        }
    }

    private static double Suggested(NetworkSolution earlier, RunColumns columns, int race, double[] levels)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var run in columns.FieldOf(race))
        {
            var (chunk, slot) = columns.SlotOf(run);
            if (columns.Chunks[chunk].Variance[slot] is not (> 0 and var variance)) continue;
            sum += (columns.Chunks[chunk].Y[slot] - Expected(earlier, columns, columns.HorseOf(run), levels)) / variance;
            weights += 1 / variance;
        }

        return weights > 0 ? sum / weights : 0;
    }

    /// <summary>The ability at the last run before; what is expected of a debutant without one.</summary>
    private static double Expected(NetworkSolution earlier, RunColumns columns, int horse, double[] levels)
    {
        if (horse < earlier.Columns.HorseCount)
        {
            var old = earlier.Columns.ChunkOf(horse, out var at);
            return earlier.Abilities[horse >> CareerChunk.Shift][old.FirstSlot(at) + ((old.Length(at) - 1) * CareerChunk.Lanes)];
        }

        var chunk = columns.ChunkOf(horse, out var within);
        var cohort = chunk.Cohort[chunk.Place[within]];
        return chunk.StartMean[chunk.Place[within]] + (cohort < columns.Cohorts.Count ? levels[columns.RaceCount + cohort] : 0);
    }

    /// <summary>Races are found by their keys. A new race starts at the level of the race before it.</summary>
    private static void Match(NetworkSolution earlier, Careers careers, double[] levels)
    {
        var (old, columns) = (earlier.Columns, careers.Columns);
        var at = 0;
        var last = 0.0;
        for (var race = 0; race < columns.RaceCount; race++)
        {
            while (at < old.RaceCount && old.Log[at].CompareTo(columns.Log[race]) < 0) at++;
            if (at < old.RaceCount && old.RaceKey(at) == columns.RaceKey(race))
            {
                last = earlier.Levels[at];
                Carry(earlier, old.FieldOf(at), careers, columns.FieldOf(race));
            }

            levels[race] = last;
        }
    }

    private static void Carry(NetworkSolution earlier, ReadOnlySpan<int> from, Careers careers, ReadOnlySpan<int> to)
    {
        if (from.Length != to.Length) return;
        for (var k = 0; k < to.Length; k++)
        {
            var (chunk, slot) = careers.Columns.SlotOf(to[k]);
            careers.States[chunk].Weight[slot] = (float)earlier.RunWeight(from[k]);
        }
    }
}
