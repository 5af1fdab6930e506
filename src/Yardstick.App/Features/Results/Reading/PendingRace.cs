using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>A race while its rows come in.</summary>
/// <param name="id">The race.</param>
/// <param name="hash">Its hash in the survey.</param>
/// <param name="line">The line of its first row.</param>
internal sealed class PendingRace(string id, ulong hash, long line)
{
    private readonly List<(Runner Runner, long Line)> _runners = [];
    private readonly List<ArabicName> _arabicNames = [];
    private byte[][]? _cells;

    public string Id { get; } = id;

    public ulong Hash { get; } = hash;

    public long Line { get; } = line;

    /// <summary>The block its last row stood in.</summary>
    public int Block { get; set; }

    /// <summary>Whether one of its rows was refused, and so the race.</summary>
    public bool Refused { get; set; }

    /// <summary>Whether a row next to it may be one of its rows.</summary>
    public bool Doubtful { get; set; }

    /// <summary>What its first row says of it; null before that row.</summary>
    public RaceFacts? Facts { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Warnings about its rows.</summary>
    public RaceRemarks Remarks { get; } = new();

    public IReadOnlyList<(Runner Runner, long Line)> Runners => _runners;

    /// <summary>Takes the first row's word for the race.</summary>
    /// <param name="facts">What it says.</param>
    /// <param name="cells">Its cells, to compare those of the other rows with.</param>
    public void State(RaceFacts facts, byte[][] cells) => (Facts, _cells) = (facts, cells);

    /// <summary>Whether a cell says what that of the first row said.</summary>
    public bool Agrees(int column, ReadOnlySpan<byte> cell) => cell.SequenceEqual(_cells![column]);

    /// <summary>Counts a row, and keeps its runner unless the race is refused anyway.</summary>
    public void Add(Runner? runner, RowNotes notes, int mostRunners)
    {
        Rows++;
        if (Rows == mostRunners + 1) notes.Refuse(ResultsError.TooManyRunners, KnownColumns.RaceId, Id);
        if (runner is null || Rows > mostRunners) return;
        if (_runners.Exists(other => IsSame(other.Runner.Horse, runner.Horse)))
            notes.Refuse(ResultsError.HorseTwice, runner.Horse.Id.Length > 0 ? "horse_id" : "horse", $"{runner.Horse.Id} {runner.Horse.Name}".Trim());
        _runners.Add((runner, notes.Line));
    }

    /// <summary>Keeps the names in Arabic letters that a row states.</summary>
    public void Name(IEnumerable<ArabicName> names) => _arabicNames.AddRange(names);

    /// <summary>Forgets its runners, once it is refused.</summary>
    public void Drop()
    {
        Refused = true;
        Rows = 0;
        _runners.Clear();
        _runners.TrimExcess();
    }

    /// <summary>The runners as a result lists them: in the order past the post, then the others in the order of the file.</summary>
    public Race ToRace()
    {
        Runner[] ordered = [.. _runners.Select(entry => entry.Runner).OrderBy(runner => runner.Position ?? int.MaxValue)];
        return Facts!.ToRace(Id, ordered) with { ArabicNames = [.. Facts.ArabicNames(), .. _arabicNames] };
    }

    private static bool IsSame(Horse one, Horse other) =>
        one.Id.Length > 0 || other.Id.Length > 0 ? one.Id == other.Id : (one.Name, one.Suffix, one.Foaled) == (other.Name, other.Suffix, other.Foaled);
}
