namespace Yardstick.Engine.Network;

/// <summary>Represents a rated finisher as input of the online update.</summary>
/// <param name="Horse">The horse, 0 to the size of the table − 1; at most once per race.</param>
/// <param name="Performance">Performance in pounds, as for <see cref="RunEntry"/>.</param>
/// <param name="Variance">Variance of the run, in square pounds; above 0.</param>
/// <param name="Age">Age in years; <see cref="double.NaN"/> when unknown.</param>
public readonly record struct OnlineRun(int Horse, double Performance, double Variance, double Age = double.NaN);

/// <summary>
/// Represents a batch of races for <see cref="OnlineRatings"/>, in columns and in order of day. Fields are padded to a multiple of four.
/// </summary>
public sealed class OnlineRaces
{
    /// <summary>Number of runners processed per vector.</summary>
    internal const int VectorLength = 4;

    /// <summary>Number of rows past the last run that may be read by prefetching.</summary>
    internal const int Ahead = 36;

    private readonly List<OnlineRace> _races = [];
    private int[] _read = new int[64];
    private int[] _written = new int[64];
    private float[] _y = new float[64];
    private float[] _variance = new float[64];
    private float[] _age = new float[64];
    private int _runs;

    /// <summary>Gets the number of races.</summary>
    public int Count => _races.Count;

    /// <summary>Adds a race.</summary>
    /// <param name="day">The day number, not earlier than the last race of any runner.</param>
    /// <param name="field">The rated finishers. A race with fewer than two changes no rating.</param>
    public void Add(int day, ReadOnlySpan<OnlineRun> field)
    {
        var (from, end) = (_runs, _runs + ((field.Length + VectorLength - 1) / VectorLength * VectorLength));
        if (end + Ahead + VectorLength > _read.Length)
            Grow(end + Ahead + VectorLength);
        var top = field.Length > 0 ? field[0].Performance : 0;
        _races.Add(new OnlineRace(day, from, field.Length < 2 ? from : end, top));
        foreach (ref readonly var run in field)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(run.Horse);
            var row = OnlineTable.FirstHorse + run.Horse;
            Highest = Math.Max(Highest, row);
            Write(row, row, (float)(run.Performance - top), (float)run.Variance, (float)run.Age);
        }

        while (_runs < end)
            Write(OnlineTable.Unknown, OnlineTable.Unread, 0, float.PositiveInfinity, 0);
    }

    /// <summary>Removes all races.</summary>
    public void Clear()
    {
        _races.Clear();
        (_runs, Highest) = (0, 0);
    }

    internal ReadOnlySpan<OnlineRace> Races => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_races);

    /// <summary>Highest table row of any runner.</summary>
    internal int Highest { get; private set; }

    /// <summary>Byte offset in the table from which each runner is read.</summary>
    internal ReadOnlySpan<int> Read => _read;

    /// <summary>Byte offset in the table to which each runner is written. It differs from <see cref="Read"/> for padding only.</summary>
    internal ReadOnlySpan<int> Written => _written;

    /// <summary>Performance less that of the first runner added to the race, in pounds.</summary>
    internal ReadOnlySpan<float> Y => _y;

    internal ReadOnlySpan<float> Variance => _variance;

    internal ReadOnlySpan<float> Age => _age;

    private void Write(int read, int written, float y, float variance, float age)
    {
        (_read[_runs], _written[_runs]) = (read * OnlineTable.RowBytes, written * OnlineTable.RowBytes);
        (_y[_runs], _variance[_runs], _age[_runs]) = (y, variance, age);
        _runs++;
    }

    private void Grow(int runs)
    {
        var size = Math.Max(runs, 2 * _read.Length);
        Array.Resize(ref _read, size);
        Array.Resize(ref _written, size);
        Array.Resize(ref _y, size);
        Array.Resize(ref _variance, size);
        Array.Resize(ref _age, size);
    }
}

/// <summary>Represents a race of a batch.</summary>
/// <param name="Day">The day number.</param>
/// <param name="From">Index of the first run.</param>
/// <param name="To">Index after the last run, padding included; equal to <paramref name="From"/> for a race that changes no rating.</param>
/// <param name="Base">Performance that is the zero of the race's performances, in pounds.</param>
internal readonly record struct OnlineRace(int Day, int From, int To, double Base);
