namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// The first pass over a file: how many rows it has, and which races have rows that do not stand together. A block is a run of rows
/// of one race; races are told apart by 64-bit hashes, so that a long file needs little memory.
/// </summary>
internal sealed class RaceSurvey
{
    private readonly Dictionary<ulong, int> _lastBlocks = [];

    /// <summary>The rows of the file, the header not counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether races stand together and in order of days, as far as their first rows say: such a file need not be sorted.</summary>
    public bool InDayOrder { get; private set; } = true;

    /// <summary>Why the file is refused whole: more races, or more scattered ones, than a reader takes.</summary>
    public ResultsError? Fault { get; private set; }

    /// <summary>Reads the race of each row and nothing else.</summary>
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
            if (!table.TryRaceId(out var id) || !blocks.Starts(id)) continue;
            if (!seen.Add(blocks.Hash)) survey._lastBlocks[blocks.Hash] = blocks.Number;
            survey.InDayOrder &= table.NotBefore(ref day);
            if (seen.Count > limits.Races) survey.Fault = ResultsError.TooManyRaces;
            if (survey._lastBlocks.Count > limits.HeldRows) survey.Fault = ResultsError.RaceTooScattered;
        }

        survey.InDayOrder &= survey._lastBlocks.Count == 0;
        return survey;
    }

    /// <summary>Whether a race has rows after a block.</summary>
    public bool GoesOnAfter(ulong race, int block) => _lastBlocks.TryGetValue(race, out var last) && last > block;
}

/// <summary>Counts the blocks of a file: runs of rows of one race.</summary>
internal sealed class BlockCount
{
    private byte[] _id = [];

    /// <summary>The number of the block, 1 for the first.</summary>
    public int Number { get; private set; }

    /// <summary>The race of the block. The hash differs from run to run, so that no file can be made to collide.</summary>
    public ulong Hash { get; private set; }

    /// <summary>Whether a row of the race starts a new block.</summary>
    public bool Starts(ReadOnlySpan<byte> raceId)
    {
        if (Number > 0 && raceId.SequenceEqual(_id)) return false;
        _id = raceId.ToArray();
        Number++;
        Hash = HashOf(raceId);
        return true;
    }

    private static ulong HashOf(ReadOnlySpan<byte> id)
    {
        HashCode one = default, other = default;
        other.Add(1);
        one.AddBytes(id);
        other.AddBytes(id);
        return ((ulong)(uint)one.ToHashCode() << 32) | (uint)other.ToHashCode();
    }
}
