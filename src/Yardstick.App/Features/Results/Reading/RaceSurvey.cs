namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// The first pass over a file. It counts the rows and finds the races whose rows are not contiguous. A block is a run of contiguous rows
/// of one race. Races are identified by 64-bit hashes, so that a long file needs little memory.
/// </summary>
internal sealed class RaceSurvey
{
    private readonly Dictionary<ulong, int> _lastBlocks = [];

    /// <summary>Gets the number of rows, excluding the header.</summary>
    public long Rows { get; private set; }

    /// <summary>
    /// Gets whether the rows of each race are contiguous and the races are in date order, judging by their first rows. Such a file does
    /// not have to be sorted.
    /// </summary>
    public bool InDayOrder { get; private set; } = true;

    /// <summary>Gets why the whole file is refused: it contains more races, or more scattered races, than the limits allow.</summary>
    public ResultsError? Fault { get; private set; }

    /// <summary>Surveys a file. Reads only the race and the date of each row.</summary>
    public static RaceSurvey Read(Stream file, ReadingLimits limits, CancellationToken cancellationToken)
    {
        var survey = new RaceSurvey();
        using var table = new ResultsTable(file, limits);
        var seen = new HashSet<ulong>();
        var blocks = new BlockCount();
        byte[] day = [];
        while (survey.Fault is null && table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            survey.Rows++;
            if (!table.TryRaceId(out var id) || !blocks.Starts(id))
                continue;
            if (!seen.Add(blocks.Hash))
                survey._lastBlocks[blocks.Hash] = blocks.Number;
            survey.InDayOrder &= table.NotBefore(ref day);
            if (seen.Count > limits.Races)
                survey.Fault = ResultsError.TooManyRaces;
            if (survey._lastBlocks.Count > limits.HeldRows)
                survey.Fault = ResultsError.RaceTooScattered;
        }

        survey.InDayOrder &= survey._lastBlocks.Count == 0;
        return survey;
    }

    /// <summary>Returns whether a race has rows after a block.</summary>
    public bool GoesOnAfter(ulong race, int block) => _lastBlocks.TryGetValue(race, out var last) && last > block;
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
