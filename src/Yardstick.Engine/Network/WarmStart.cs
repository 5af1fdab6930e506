namespace Yardstick.Engine.Network;

/// <summary>
/// Transfers an earlier solution to a changed history. It is only the starting point of a solve: a corrected race may get weights of other
/// horses, which the following re-weighting replaces.
/// </summary>
internal static class WarmStart
{
    /// <summary>Sets the levels and weights of a history from an earlier solution.</summary>
    public static void Fill(NetworkSolution earlier, CareerSet careers, double[] levels, ParallelContext work)
    {
        var (old, columns) = (earlier.Columns, careers.Columns);
        for (var g = 0; g < columns.Cohorts.Count; g++)
            levels[columns.RaceCount + g] = g < old.Cohorts.Count ? earlier.CohortMean(g) : 0;
        if (old.Lineage == columns.Lineage && old.RaceCount <= columns.RaceCount)
            Grow(earlier, careers, levels, work);
        else
            Match(earlier, careers, levels, work);
    }

    /// <summary>
    /// Handles an appended history, in which horses and races kept their numbers. A new race starts at the level implied by its runners'
    /// latest abilities.
    /// </summary>
    private static void Grow(NetworkSolution earlier, CareerSet careers, double[] levels, ParallelContext work)
    {
        var (old, columns) = (earlier.Columns, careers.Columns);
        earlier.Levels.AsSpan(0, old.RaceCount).CopyTo(levels);
        for (var race = old.RaceCount; race < columns.RaceCount; race++)
            levels[race] = Suggested(earlier, columns, race, levels);
        work.For(columns.Chunks.Length, chunk => Keep(earlier, careers, chunk));
    }

    /// <summary>Copies the weights of the runs of a chunk. New runs are weighted by their variance.</summary>
    private static void Keep(NetworkSolution earlier, CareerSet careers, int chunk)
    {
        var (to, target) = (careers.Columns.Chunks[chunk], careers.States[chunk].Weight);
        var (from, source) = chunk < earlier.Weight.Length ? (earlier.Columns.Chunks[chunk], earlier.Weight[chunk]) : (null, []);
        if (from == to)
        {
            source.CopyTo(target, 0);
            return;
        }

        careers.WeighByVariance(chunk);
        for (var horse = 0; horse < (from?.HorseCount ?? 0); horse++)
        {
            var (at, into) = (from!.FirstSlot(horse), to.FirstSlot(horse));
            for (var k = 0; k < from.Length(horse); k++)
                target[into + (k * CareerChunk.BlockWidth)] = source[at + (k * CareerChunk.BlockWidth)];
        }
    }

    private static double Suggested(NetworkSolution earlier, RunColumns columns, int race, double[] levels)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var run in columns.GetField(race))
        {
            var (chunk, slot) = columns.GetSlot(run);
            if (columns.Chunks[chunk].Variance[slot] is not (> 0 and var variance))
                continue;
            sum += (columns.Chunks[chunk].Y[slot] - Expected(earlier, columns, columns.GetHorse(run), levels)) / variance;
            weights += 1 / variance;
        }

        return weights > 0 ? sum / weights : 0;
    }

    /// <summary>Returns the ability at the horse's latest earlier run, or the prior mean for a debutant.</summary>
    private static double Expected(NetworkSolution earlier, RunColumns columns, int horse, double[] levels)
    {
        if (horse < earlier.Columns.HorseCount)
        {
            var old = earlier.Columns.GetChunk(horse, out var at);
            return earlier.Abilities[horse >> CareerChunk.Shift][old.FirstSlot(at) + ((old.Length(at) - 1) * CareerChunk.BlockWidth)];
        }

        var chunk = columns.GetChunk(horse, out var within);
        var cohort = chunk.Cohort[chunk.Place[within]];
        return chunk.StartMean[chunk.Place[within]] + (cohort < columns.Cohorts.Count ? levels[columns.RaceCount + cohort] : 0);
    }

    /// <summary>Handles any other history by matching races by key. A new race starts at the level of the race before it.</summary>
    private static void Match(NetworkSolution earlier, CareerSet careers, double[] levels, ParallelContext work)
    {
        careers.WeighByVariance(work);
        var (old, columns) = (earlier.Columns, careers.Columns);
        var at = 0;
        var last = 0.0;
        for (var race = 0; race < columns.RaceCount; race++)
        {
            while (at < old.RaceCount && old.Log[at].CompareTo(columns.Log[race]) < 0)
                at++;
            if (at < old.RaceCount && old.RaceKey(at) == columns.RaceKey(race))
            {
                last = earlier.Levels[at];
                Carry(earlier, old.GetField(at), careers, columns.GetField(race));
            }

            levels[race] = last;
        }
    }

    private static void Carry(NetworkSolution earlier, ReadOnlySpan<int> from, CareerSet careers, ReadOnlySpan<int> to)
    {
        if (from.Length != to.Length)
            return;
        for (var k = 0; k < to.Length; k++)
        {
            var (chunk, slot) = careers.Columns.GetSlot(to[k]);
            careers.States[chunk].Weight[slot] = (float)earlier.RunWeight(from[k]);
        }
    }
}
