using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Layouts;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// The first pass over a sheet. It finds the layout, counts the rows, lets whole columns decide how they are read, and finds the races
/// whose rows are not contiguous. A block is a run of contiguous rows of one race. Races are identified by 64-bit hashes, so that a long
/// file needs little memory.
/// </summary>
internal sealed class RaceSurvey
{
    private readonly Dictionary<ulong, int> _lastBlocks = [];
    private ColumnEvidence? _evidence;
    private FileError? _limit;
    private bool _inOrder = true;

    private readonly SheetLayout _found;
    private readonly ReadingOptions _options;

    private RaceSurvey(SheetLayout layout, ReadingOptions options) => (Layout, _found, _options) = (layout, layout, options);

    /// <summary>Gets the layout of the sheet, with the conventions that its columns decided.</summary>
    public SheetLayout Layout { get; private set; }

    /// <summary>Gets the number of rows, excluding the header.</summary>
    public long Rows { get; private set; }

    /// <summary>
    /// Gets whether the rows of each race are contiguous and the races are in date order, judging by their first rows. Such a file does
    /// not have to be sorted. One with races after midnight has, since they follow those of another day than they state.
    /// </summary>
    public bool InDayOrder => _inOrder && !Layout.Conventions.AfterMidnight && _evidence?.HasHoursPast24 != true;

    /// <summary>Gets why the whole sheet is refused; empty if it is not.</summary>
    public IReadOnlyList<FileError> Faults { get; private set; } = [];

    /// <summary>Surveys a sheet.</summary>
    public static RaceSurvey Read(Sheet sheet, ReadingOptions options, ReadingLimits limits, CancellationToken cancellationToken)
    {
        var survey = new RaceSurvey(LayoutFinder.Find(sheet, options, limits), options);
        survey.Faults = survey.Layout.Faults;
        if (survey.Faults.Count > 0)
            return survey;
        using var table = new ResultsTable(sheet, survey.Layout, limits);
        survey.Read(table, limits, cancellationToken);
        return survey;
    }

    /// <summary>Lets the sheets of a file that have the same columns decide together how they are read.</summary>
    public static void DecideTogether(IEnumerable<RaceSurvey> surveys)
    {
        var alike = surveys
            .Where(survey => survey._evidence is not null)
            .GroupBy(survey => string.Join('\t', survey.Layout.Header.Names), StringComparer.Ordinal)
            .Where(group => group.Count() > 1);
        foreach (var group in alike)
        {
            var all = new ColumnEvidence();
            foreach (var survey in group)
                all.Add(survey._evidence!);
            foreach (var survey in group)
            {
                survey._evidence!.Add(all);
                survey.Decide();
            }
        }
    }

    private void Decide()
    {
        Layout = new LayoutDecision(_found, _options, _evidence!).Decide();
        Faults = _limit is { } limit ? [limit] : Layout.Faults;
    }

    /// <summary>Returns whether a race has rows after a block.</summary>
    public bool GoesOnAfter(ulong race, int block) => _lastBlocks.TryGetValue(race, out var last) && last > block;

    private void Read(ResultsTable table, ReadingLimits limits, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ulong>();
        var blocks = new BlockCount();
        var evidence = new ColumnEvidence();
        byte[] day = [];
        ResultsError? fault = null;
        while (fault is null && table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Rows++;
            if (!table.TryRaceId(out var id))
                continue;
            var starts = blocks.Starts(id);
            if (starts || Layout.NeedsEvidence)
                evidence.Examine(table, starts);
            if (!starts)
                continue;
            if (!seen.Add(blocks.Hash))
                _lastBlocks[blocks.Hash] = blocks.Number;
            _inOrder &= table.NotBefore(ref day);
            if (seen.Count > limits.Races)
                fault = ResultsError.TooManyRaces;
            if (_lastBlocks.Count > limits.HeldRows)
                fault = ResultsError.RaceTooScattered;
        }

        _evidence = evidence;
        _limit = fault is { } refused ? new(refused, table.Line) : null;
        Decide();
        _inOrder &= _lastBlocks.Count == 0;
    }
}

/// <summary>Counts the blocks of a file: runs of contiguous rows of one race.</summary>
internal sealed class BlockCount
{
    private byte[] _id = [];

    /// <summary>Gets the number of the current block, starting at 1.</summary>
    public int Number { get; private set; }

    /// <summary>
    /// Gets the hash of the block's race. The hash is randomized per process, so that a malicious file cannot cause collisions.
    /// </summary>
    public ulong Hash { get; private set; }

    /// <summary>Returns whether a row of the race starts a new block, and if so, moves to that block.</summary>
    public bool Starts(ReadOnlySpan<byte> raceId)
    {
        if (Number > 0 && raceId.SequenceEqual(_id))
            return false;
        _id = raceId.ToArray();
        Number++;
        Hash = ComputeHash(raceId);
        return true;
    }

    private static ulong ComputeHash(ReadOnlySpan<byte> id)
    {
        HashCode one = default,
            other = default;
        other.Add(1);
        one.AddBytes(id);
        other.AddBytes(id);
        return ((ulong)(uint)one.ToHashCode() << 32) | (uint)other.ToHashCode();
    }
}
