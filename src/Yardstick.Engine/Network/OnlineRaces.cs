namespace Yardstick.Engine.Network;

/// <summary>A rated finisher as the online update takes it.</summary>
/// <param name="Horse">The horse, 0 to the size of the table − 1; at most once in a race.</param>
/// <param name="Performance">Performance in pounds, as for <see cref="RunEntry"/>.</param>
/// <param name="Variance">Variance of the run, in square pounds; above 0.</param>
/// <param name="Age">Age in years; not a number when unknown.</param>
public readonly record struct OnlineRun(int Horse, double Performance, double Variance, double Age = double.NaN);

/// <summary>Races for <see cref="OnlineRatings"/>, in columns and in order of day. Fields are filled up to a multiple of four.</summary>
public sealed class OnlineRaces
{
    /// <summary>Runners worked on at once.</summary>
    internal const int Lanes = 4;

    /// <summary>Columns may be read this far past the last run.</summary>
    internal const int Ahead = 36;

    private readonly List<OnlineRace> _races = [];
    private int[] _read = new int[64];
    private int[] _written = new int[64];
    private float[] _y = new float[64];
    private float[] _variance = new float[64];
    private float[] _age = new float[64];
    private int _runs;

    /// <summary>Number of races.</summary>
    public int Count => _races.Count;

    /// <summary>Adds a race.</summary>
    /// <param name="day">The day number, not before any runner's last.</param>
    /// <param name="field">Its rated finishers; a race of fewer than two moves nobody.</param>
    public void Add(int day, ReadOnlySpan<OnlineRun> field)
    {
        var (from, end) = (_runs, _runs + ((field.Length + Lanes - 1) / Lanes * Lanes));
        if (end + Ahead + Lanes > _read.Length) Grow(end + Ahead + Lanes);
        var top = field.Length > 0 ? field[0].Performance : 0;
        _races.Add(new OnlineRace(day, from, field.Length < 2 ? from : end, top));
        foreach (ref readonly var run in field)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(run.Horse);
            var row = OnlineTable.FirstHorse + run.Horse;
            Highest = Math.Max(Highest, row);
            Write(row, row, (float)(run.Performance - top), (float)run.Variance, (float)run.Age);
        }

        while (_runs < end) Write(OnlineTable.Unknown, OnlineTable.Unread, 0, float.PositiveInfinity, 0);
    }

    /// <summary>Takes all races out.</summary>
    public void Clear()
    {
        _races.Clear();
        (_runs, Highest) = (0, 0);
    }

    internal ReadOnlySpan<OnlineRace> Races => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_races);

    /// <summary>The highest row of the table that any runner stands in.</summary>
    internal int Highest { get; private set; }

    /// <summary>Where each runner stands in the table, in bytes.</summary>
    internal ReadOnlySpan<int> Read => _read;

    /// <summary>The same, but for what is written in the place of nobody.</summary>
    internal ReadOnlySpan<int> Written => _written;

    /// <summary>Performance above that of the first of the race.</summary>
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

/// <summary>A race of a batch.</summary>
/// <param name="Day">The day number.</param>
/// <param name="From">Its first run.</param>
/// <param name="To">The one after its last, those that fill it up included; its first for a race that moves nobody.</param>
/// <param name="Base">What performances are told above, in pounds.</param>
internal readonly record struct OnlineRace(int Day, int From, int To, double Base);
