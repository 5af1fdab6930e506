namespace Yardstick.Engine.Network;

/// <summary>
/// The races as they were told, with their fields. Rows are only added, so every <see cref="RunColumns"/> made along the way may go on reading
/// the rows it knows.
/// </summary>
internal sealed class RaceLog
{
    private readonly GrowableArray<int> _end = new();
    private readonly GrowableArray<LoggedRace> _races = new();
    private readonly GrowableArray<LoggedEntry> _entries = new();

    public int Count => _races.Count;

    public int EntryCount => _entries.Count;

    public ref readonly LoggedRace this[int race] => ref _races[race];

    public int FirstEntry(int race) => race == 0 ? 0 : _end[race - 1];

    public int EndEntry(int race) => _end[race];

    public ref LoggedEntry Entry(int entry) => ref _entries[entry];

    public void Add(in LoggedRace race) => _races.Add(race);

    public void Add(in LoggedEntry entry) => _entries.Add(entry);

    /// <summary>Ends the field of the race added last.</summary>
    public void Close() => _end.Add(_entries.Count);
}

/// <summary>A race as the log keeps it.</summary>
/// <param name="Key">The caller's number.</param>
/// <param name="Day">The day number.</param>
/// <param name="Group">The group of the coarse level.</param>
/// <param name="Cohort">The cohort of its debutants; -1 for none.</param>
/// <param name="Centre">The mean performance, taken off every performance of the race; pounds.</param>
internal readonly record struct LoggedRace(long Key, int Day, int Group, int Cohort, double Centre)
{
    public LoggedRace(in RaceEntry told, double centre)
        : this(told.Key, told.Day, told.Group, told.Cohort, centre)
    {
        (StartMean, StartPrecision) = ((float)told.StartMean, (float)(1 / told.StartVariance));
        if (told.ClassLevel is { } level) (ClassLevel, ClassPrecision) = ((float)level, (float)(1 / told.ClassVariance));
    }

    /// <summary>Expected ability of a debutant above its cohort's mean, in pounds.</summary>
    public float StartMean { get; }

    /// <summary>The precision of that expectation.</summary>
    public float StartPrecision { get; }

    /// <summary>The mean ability that the class promises; 0 when it promises nothing.</summary>
    public float ClassLevel { get; }

    /// <summary>The precision of that promise; 0 for none.</summary>
    public float ClassPrecision { get; }

    /// <summary>Whether this race comes before another: by day, then by key.</summary>
    public int CompareTo(in LoggedRace other) => (Day, Key).CompareTo((other.Day, other.Key));
}

/// <summary>A run as the log keeps it.</summary>
/// <param name="Horse">The number of the horse in the log.</param>
/// <param name="Y">The performance less the centre of its race, in pounds.</param>
/// <param name="Variance">Square pounds; negative when the performance is only a lower bound.</param>
/// <param name="Age">Age in years; not a number when unknown.</param>
internal readonly record struct LoggedEntry(int Horse, float Y, float Variance, float Age);
