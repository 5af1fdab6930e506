namespace Yardstick.Engine.Network;

/// <summary>Lays out runs in chunks of careers: a new chunk, or an existing one with runs added.</summary>
internal sealed class CareerLayout(RaceLog log, AbilityDrift drift, int cohorts)
{
    /// <summary>Returns a chunk with the careers of an existing chunk and the added runs.</summary>
    /// <param name="old">The existing chunk; null for none.</param>
    /// <param name="keys">The caller's keys of its horses, those of the existing chunk first.</param>
    /// <param name="added">The runs to add, by date; horses are numbered within the chunk.</param>
    public CareerChunk Lay(CareerChunk? old, ReadOnlySpan<long> keys, ReadOnlySpan<AddedRun> added)
    {
        var lengths = new int[keys.Length];
        for (var horse = 0; horse < (old?.HorseCount ?? 0); horse++)
            lengths[horse] = old!.Length(horse);
        foreach (ref readonly var run in added)
            lengths[log.Entry(run.Entry).Horse & (CareerChunk.Capacity - 1)]++;
        var chunk = Empty(keys, lengths);
        var filled = new int[keys.Length];
        if (old is not null)
            Copy(old, chunk, filled);
        foreach (ref readonly var run in added)
            Place(chunk, run, filled);
        Bound(chunk);
        return chunk;
    }

    /// <summary>Returns an empty chunk with careers sorted by length, sixteen per block. Every slot has zero precision.</summary>
    private CareerChunk Empty(ReadOnlySpan<long> keys, int[] lengths)
    {
        var order = new int[lengths.Length];
        for (var horse = 0; horse < order.Length; horse++)
            order[horse] = horse;
        Array.Sort(order, (a, b) => lengths[a] != lengths[b] ? lengths[b] - lengths[a] : a - b);
        var rows = new int[((order.Length + CareerChunk.BlockWidth - 1) / CareerChunk.BlockWidth) + 1];
        for (var block = 0; block < rows.Length - 1; block++)
            rows[block + 1] = rows[block] + lengths[order[block * CareerChunk.BlockWidth]];
        var chunk = new CareerChunk(lengths.Length, rows);
        keys.CopyTo(chunk.Key);
        for (var horse = 0; horse < lengths.Length; horse++)
            chunk.First[horse + 1] = chunk.First[horse] + lengths[horse];
        for (var place = 0; place < order.Length; place++)
            chunk.Place[order[place]] = (ushort)place;
        Array.Fill(chunk.Variance, float.PositiveInfinity);
        Array.Fill(chunk.Race, -1);
        Array.Fill(chunk.Cohort, cohorts);
        return chunk;
    }

    private static void Copy(CareerChunk old, CareerChunk chunk, int[] filled)
    {
        for (var horse = 0; horse < old.HorseCount; horse++)
        {
            var (from, to) = (old.FirstSlot(horse), chunk.FirstSlot(horse));
            (chunk.LastDay[horse], chunk.StartAge[horse]) = (old.LastDay[horse], old.StartAge[horse]);
            chunk.Cohort[chunk.Place[horse]] = old.Cohort[old.Place[horse]];
            chunk.StartMean[chunk.Place[horse]] = old.StartMean[old.Place[horse]];
            filled[horse] = old.Length(horse);
            for (var k = 0; k < filled[horse]; k++, from += CareerChunk.BlockWidth, to += CareerChunk.BlockWidth)
            {
                chunk.Race[to] = old.Race[from];
                chunk.Y[to] = old.Y[from];
                chunk.Variance[to] = old.Variance[from];
                chunk.Walk[to] = old.Walk[from];
                chunk.Offset[to] = old.Offset[from];
            }
        }
    }

    private void Place(CareerChunk chunk, in AddedRun run, int[] filled)
    {
        ref readonly var entry = ref log.Entry(run.Entry);
        ref readonly var race = ref log[run.Race];
        var horse = entry.Horse & (CareerChunk.Capacity - 1);
        var slot = chunk.FirstSlot(horse) + (filled[horse] * CareerChunk.BlockWidth);
        var expected = drift.ExpectedAt(entry.Age);
        if (filled[horse]++ == 0)
        {
            chunk.Cohort[chunk.Place[horse]] = race.Cohort < 0 ? cohorts : race.Cohort;
            chunk.StartMean[chunk.Place[horse]] = race.StartMean;
            chunk.StartAge[horse] = double.NaN;
            chunk.Walk[slot] = race.StartPrecision;
        }
        else
        {
            chunk.Walk[slot] = (float)(1 / drift.StepVariance(race.Day - chunk.LastDay[horse], entry.Age));
            chunk.Offset[slot] = chunk.Offset[slot - CareerChunk.BlockWidth];
        }

        chunk.LastDay[horse] = race.Day;
        if (double.IsNaN(chunk.StartAge[horse]))
            chunk.StartAge[horse] = expected;
        if (!double.IsNaN(expected))
            chunk.Offset[slot] = (float)(expected - chunk.StartAge[horse]);
        chunk.Race[slot] = run.Race;
        chunk.Y[slot] = entry.Y - chunk.Offset[slot];
        chunk.Variance[slot] = entry.Variance;
    }

    /// <summary>Sets the race bounds of the chunk, and gives slots past the end of a career a race within them.</summary>
    private static void Bound(CareerChunk chunk)
    {
        var (lowest, highest) = (int.MaxValue, -1);
        foreach (var race in chunk.Race)
        {
            if (race < 0)
                continue;
            lowest = Math.Min(lowest, race);
            highest = Math.Max(highest, race);
        }

        (chunk.LowestRace, chunk.HighestRace) = (lowest, highest);
        foreach (ref var race in chunk.Race.AsSpan())
        {
            if (race < 0)
                race = lowest;
        }
    }
}

/// <summary>Represents a run to add to a layout.</summary>
internal readonly record struct AddedRun(int Race, int Entry);
