using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents a race whose rows are still being read.</summary>
/// <param name="id">The identifier of the race.</param>
/// <param name="hash">The hash of the race in the survey.</param>
/// <param name="line">The line number of its first row.</param>
internal sealed class PendingRace(string id, ulong hash, long line)
{
    private readonly List<(Runner Runner, long Line)> _runners = [];
    private readonly List<ArabicName> _arabicNames = [];
    private readonly List<MarginCompletion> _completions = [];
    private byte[][]? _cells;

    public string Id { get; } = id;

    public ulong Hash { get; } = hash;

    public long Line { get; } = line;

    /// <summary>Gets or sets the number of the block that contains its last row.</summary>
    public int Block { get; set; }

    /// <summary>Gets or sets whether one of its rows was refused; the whole race is then refused.</summary>
    public bool Refused { get; set; }

    /// <summary>Gets or sets whether an adjacent, unidentifiable row may belong to the race.</summary>
    public bool Doubtful { get; set; }

    /// <summary>Gets the facts stated by its first row; null before that row is read.</summary>
    public RaceFacts? Facts { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Gets the warnings about its rows.</summary>
    public RaceRemarks Remarks { get; } = new();

    public IReadOnlyList<(Runner Runner, long Line)> Runners => _runners;

    /// <summary>Sets the facts of the race from its first row.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="cells">The cells of the row, for comparison with those of the other rows.</param>
    public void State(RaceFacts facts, byte[][] cells) => (Facts, _cells) = (facts, cells);

    /// <summary>Returns whether a cell is equal to that of the first row.</summary>
    public bool Agrees(int column, ReadOnlySpan<byte> cell) => cell.SequenceEqual(_cells![column]);

    /// <summary>
    /// Counts a row and adds its runner, if there is one and the limit is not exceeded. A row that repeats another counts once.
    /// </summary>
    public void Add(Runner? runner, MarginCompletion completion, RowNotes notes, int mostRunners)
    {
        var same = runner is null ? -1 : Find(runner.Horse);
        if (same >= 0 && _runners[same].Runner == runner)
        {
            notes.Warn(ResultsWarning.RepeatedRow, runner!.Horse.Name);
            return;
        }

        Rows++;
        if (Rows == mostRunners + 1)
            notes.Refuse(ResultsError.TooManyRunners, KnownColumns.RaceId, Id);
        if (runner is null || Rows > mostRunners)
            return;
        if (same >= 0)
            notes.Refuse(
                ResultsError.HorseTwice,
                runner.Horse.Id.IsDefault ? "horse" : "horse_id",
                runner.Horse.Id.IsDefault ? runner.Horse.Name : $"{runner.Horse.Id} {runner.Horse.Name}".Trim()
            );
        _runners.Add((runner, notes.Line));
        _completions.Add(completion);
    }

    /// <summary>Completes margins that are stated from the horse in front, or as those of a dead heat.</summary>
    public void CompleteMargins()
    {
        if (_completions.TrueForAll(completion => completion == MarginCompletion.None))
            return;
        int[] order =
        [
            .. Enumerable
                .Range(0, _runners.Count)
                .Where(index => _runners[index].Runner.Position is not null)
                .OrderBy(index => _runners[index].Runner.Position),
        ];
        decimal? ahead = 0;
        int? place = null;
        // Behind a missing margin to the horse in front, the distance to the winner is unknown.
        var broken = false;
        foreach (var index in order)
        {
            var (runner, line) = _runners[index];
            var stated = runner.Beaten?.Value;
            var total = _completions[index] switch
            {
                MarginCompletion.AsPlaceMate => place is null ? 0 : ahead,
                MarginCompletion.AddToHorseInFront => place is null ? stated ?? 0
                : runner.Position == place ? ahead + (stated ?? 0)
                : ahead + stated,
                MarginCompletion.None => stated ?? (place is null ? 0 : null),
            };
            broken |= total is null && _completions[index] == MarginCompletion.AddToHorseInFront;
            total = broken && _completions[index] != MarginCompletion.None ? null : total;
            (ahead, place) = (total ?? ahead, runner.Position);
            _runners[index] = (runner with { Beaten = total is { } lengths ? new Lengths(lengths) : null }, line);
        }
    }

    /// <summary>Adds the Arabic names stated by a row.</summary>
    public void Name(IEnumerable<ArabicName> names) => _arabicNames.AddRange(names);

    /// <summary>Discards the runners of a refused race.</summary>
    public void Drop()
    {
        Refused = true;
        Rows = 0;
        _runners.Clear();
        _completions.Clear();
        _runners.TrimExcess();
    }

    /// <summary>Returns the race with its runners in finishing order, followed by the others in file order.</summary>
    public Race ToRace()
    {
        Runner[] ordered =
        [
            .. PostOrder.Restore([.. _runners.Select(entry => entry.Runner)]).OrderBy(runner => runner.Position ?? int.MaxValue),
        ];
        return Facts!.ToRace(Id, ordered) with { ArabicNames = [.. Facts.ArabicNames(), .. _arabicNames] };
    }

    private int Find(Horse horse)
    {
        for (var i = 0; i < _runners.Count; i++)
        {
            if (IsSame(_runners[i].Runner.Horse, horse))
                return i;
        }

        return -1;
    }

    private static bool IsSame(Horse one, Horse other) =>
        one.Id.IsDefault && other.Id.IsDefault
            ? (one.Name, one.Suffix, one.Foaled) == (other.Name, other.Suffix, other.Foaled)
            : one.Id == other.Id;
}
