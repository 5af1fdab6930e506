using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Yardstick.Engine.Network;

/// <summary>Rates races in sequence, four runners at a time. Operations are element-wise and sums have a fixed order.</summary>
internal static class OnlineUpdate
{
    private const int VectorLength = OnlineRaces.VectorLength;

    /// <summary>Rates every race.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(OnlineTable table, OnlineRaces batch, Span<double> levels)
    {
        var races = batch.Races;
        var field = new OnlineField(table, batch);
        for (var race = 0; race < races.Length; race++)
        {
            ref readonly var row = ref races[race];
            if (row.To - row.From > table.Scratch.Length)
            {
                table.Widen(row.To - row.From);
                field = new OnlineField(table, batch);
            }

            var level = row.From == row.To ? float.NaN : Rate(table, in field, in row);
            if (levels.Length > 0)
                levels[race] = row.Base + level;
        }
    }

    /// <summary>Computes the weights w = 1/(p + σ²) and the level c = Σw(y − m)/Σw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Rate(OnlineTable table, in OnlineField field, in OnlineRace race)
    {
        var day = Vector128.Create((float)race.Day);
        ref var scratch = ref field.Scratch;
        for (nint run = race.From; run < race.To; run += VectorLength)
        {
            Know(table, in field, run, day, ref scratch);
            field.Fetch(run + OnlineRaces.Ahead);
            scratch = ref Unsafe.Add(ref scratch, VectorLength);
        }

        if (table.Curve.Length > 0)
            Expect(table, in field, in race);
        scratch = ref field.Scratch;
        Vector128<float> weights = default,
            weighed = default;
        for (nint run = race.From; run < race.To; run += VectorLength)
        {
            var weight = Vector128<float>.One / (Unsafe.Add(ref scratch, 1) + At(ref field.Variance, run));
            weights += weight;
            weighed += weight * (At(ref field.Y, run) - scratch);
            Unsafe.Add(ref scratch, 3) = weight;
            scratch = ref Unsafe.Add(ref scratch, VectorLength);
        }

        var spread = 1 / Sum(weights);
        var level = spread * Sum(weighed);
        Settle(in field, in race, level, spread);
        return level;
    }

    /// <summary>Computes the posterior from the gain g = p·w: mean m + g(y − m − c), variance p − g·p + g²/Σw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Settle(in OnlineField field, in OnlineRace race, float level, float spread)
    {
        var day = Vector128.Create((float)race.Day);
        var c = Vector128.Create(level);
        var v = Vector128.Create(spread);
        ref var scratch = ref field.Scratch;
        for (nint run = race.From; run < race.To; run += VectorLength)
        {
            var mean = scratch;
            var variance = Unsafe.Add(ref scratch, 1);
            var gain = variance * Unsafe.Add(ref scratch, 3);
            mean += gain * (At(ref field.Y, run) - mean - c);
            variance = variance - (gain * variance) + (gain * gain * v);
            var a = Low(mean, variance);
            var b = Low(day, Unsafe.Add(ref scratch, 2));
            field.Written(run) = Lower(a, b);
            field.Written(run + 1) = Upper(a, b);
            a = High(mean, variance);
            b = High(day, Unsafe.Add(ref scratch, 2));
            field.Written(run + 2) = Lower(a, b);
            field.Written(run + 3) = Upper(a, b);
            scratch = ref Unsafe.Add(ref scratch, VectorLength);
        }
    }

    /// <summary>
    /// Loads the states of four runners and advances their variances to the day of the race by the random walk and the layoff.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Know(OnlineTable table, in OnlineField field, nint run, Vector128<float> day, ref Vector128<float> scratch)
    {
        var a = field.Read(run);
        var b = field.Read(run + 1);
        var c = field.Read(run + 2);
        var d = field.Read(run + 3);
        var first = Low(a, b);
        var second = Low(c, d);
        scratch = Lower(first, second);
        var variance = Upper(first, second);
        first = High(a, b);
        second = High(c, d);
        var elapsed = day - Lower(first, second);
        Unsafe.Add(ref scratch, 2) = Upper(first, second);
        var age = At(ref field.Age, run);
        var perDay = table.OldestGrowth;
        foreach (ref readonly var row in table.Younger.AsSpan())
            perDay += Vector128.LessThan(age, row.Under) & row.More;
        var step = (perDay * elapsed) + (Vector128.GreaterThanOrEqual(elapsed, table.LayoffDays) & table.LayoffVariance);
        step = Vector128.MaxNative(step, table.Floor);
        Unsafe.Add(ref scratch, 1) = variance + (Vector128.GreaterThan(elapsed, Vector128<float>.Zero) & step);
    }

    /// <summary>Adds the change of the age curve to the means of runners whose age is known both now and at their state.</summary>
    private static void Expect(OnlineTable table, in OnlineField field, in OnlineRace race)
    {
        ref var scratch = ref field.Scratch;
        for (nint run = race.From; run < race.To; run += VectorLength)
        {
            var age = At(ref field.Age, run);
            var expected = table.YoungestPounds;
            foreach (ref readonly var piece in table.Curve.AsSpan())
                expected += piece.Slope * Vector128.MinNative(Vector128.MaxNative(age - piece.From, Vector128<float>.Zero), piece.Years);
            ref var before = ref Unsafe.Add(ref scratch, 2);
            var change = expected - before;
            scratch += Vector128.Equals(change, change) & Vector128.Equals(age, age) & change;
            before = Vector128.ConditionalSelect(Vector128.Equals(age, age), expected, before);
            scratch = ref Unsafe.Add(ref scratch, VectorLength);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector128<float> four)
    {
        four += Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3));
        return (four + Vector128.Shuffle(four, Vector128.Create(1, 1, 1, 1))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> At(ref float column, nint run) => Vector128.LoadUnsafe(ref column, (nuint)run);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : Vector128.Create(a[2], b[2], a[3], b[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Lower(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.MoveLowToHigh(a, b) : Vector128.Create(a.GetLower(), b.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Upper(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.MoveHighToLow(b, a) : Vector128.Create(a.GetUpper(), b.GetUpper());

    /// <summary>
    /// References to the columns of a batch and to the table. Batches are padded to whole vectors, so indices into them need no bounds
    /// check; horses are checked.
    /// </summary>
    private readonly ref struct OnlineField
    {
        public readonly ref float Y,
            Variance,
            Age;
        public readonly ref Vector128<float> Scratch;
        private readonly ref byte _horses;
        private readonly ref int _read,
            _written;

        public OnlineField(OnlineTable table, OnlineRaces batch)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(batch.Highest, table.Horses.Length, nameof(batch));
            Y = ref MemoryMarshal.GetReference(batch.Y);
            Variance = ref MemoryMarshal.GetReference(batch.Variance);
            Age = ref MemoryMarshal.GetReference(batch.Age);
            Scratch = ref MemoryMarshal.GetArrayDataReference(table.Scratch);
            _horses = ref Unsafe.As<OnlineHorse, byte>(ref MemoryMarshal.GetReference(table.Horses));
            _read = ref MemoryMarshal.GetReference(batch.Read);
            _written = ref MemoryMarshal.GetReference(batch.Written);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<float> Read(nint run) =>
            Unsafe.As<byte, Vector128<float>>(ref Unsafe.AddByteOffset(ref _horses, (nuint)(uint)Unsafe.Add(ref _read, run)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Vector128<float> Written(nint run) =>
            ref Unsafe.As<byte, Vector128<float>>(ref Unsafe.AddByteOffset(ref _horses, (nuint)(uint)Unsafe.Add(ref _written, run)));

        /// <summary>Prefetches the states of four runners into the cache.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public unsafe void Fetch(nint run)
        {
            if (!Sse.IsSupported)
                return;
            for (nint at = run; at < run + VectorLength; at++)
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AddByteOffset(ref _horses, (nuint)(uint)Unsafe.Add(ref _read, at))));
        }
    }
}
