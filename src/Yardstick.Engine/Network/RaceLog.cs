namespace Yardstick.Engine.Network;

/// <summary>
/// An append-only log of the races as added, with their fields. Rows are only added, so every <see cref="RunColumns"/> built along the way
/// can go on reading the rows it knows.
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

    /// <summary>Ends the field of the last race.</summary>
    public void Close() => _end.Add(_entries.Count);
}

/// <summary>Represents a race in the log.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Day">The day number.</param>
/// <param name="Group">The group of the coarse correction.</param>
/// <param name="Cohort">The cohort of its debutants; -1 for none.</param>
/// <param name="Centre">The mean performance, subtracted from every performance of the race; in pounds.</param>
internal readonly record struct LoggedRace(long Key, int Day, int Group, int Cohort, double Centre)
{
    public LoggedRace(in RaceEntry told, double centre)
        : this(told.Key, told.Day, told.Group, told.Cohort, centre)
    {
        (StartMean, StartPrecision) = ((float)told.StartMean, (float)(1 / told.StartVariance));
        Cell = -1;
        if (told.ClassLevel is not { } level)
            return;
        (ClassLevel, ClassPrecision) = ((float)level, (float)(1 / told.ClassVariance));
        (Cell, PromisedLevel) = (told.ClassCell, (float)told.PromisedLevel);
    }

    /// <summary>Prior mean of a debutant above its cohort's mean, in pounds.</summary>
    public float StartMean { get; }

    /// <summary>Precision of <see cref="StartMean"/>, in 1/square pounds.</summary>
    public float StartPrecision { get; }

    /// <summary>Mean ability that the class promises, in pounds; 0 when it promises none.</summary>
    public float ClassLevel { get; }

    /// <summary>Precision of <see cref="ClassLevel"/>, in 1/square pounds; 0 for none.</summary>
    public float ClassPrecision { get; }

    /// <summary>The class cell; -1 for none.</summary>
    public int Cell { get; }

    /// <summary>Mean ability at which the cell is held in this race, in pounds; 0 without a cell.</summary>
    public float PromisedLevel { get; }

    /// <summary>Compares two races by day, then by key.</summary>
    public int CompareTo(in LoggedRace other) => (Day, Key).CompareTo((other.Day, other.Key));
}

/// <summary>Represents a run in the log.</summary>
/// <param name="Horse">The number of the horse in the log.</param>
/// <param name="Y">The performance less the centre of its race, in pounds.</param>
/// <param name="Variance">Variance in square pounds; negative when the performance is only a lower bound.</param>
/// <param name="Age">Age in years; <see cref="float.NaN"/> when unknown.</param>
internal readonly record struct LoggedEntry(int Horse, float Y, float Variance, float Age);
