using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Features.Results;

/// <summary>How far an import is.</summary>
internal enum ImportState
{
    /// <summary>Waiting for its turn.</summary>
    Waiting,

    /// <summary>Reading and storing races.</summary>
    Reading,

    /// <summary>Rating the horses from the first day that changed.</summary>
    Rating,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Stopped by a person; the races taken until then stay.</summary>
    Stopped,

    /// <summary>The program ended before the import did; importing the file again takes the rest.</summary>
    Interrupted,

    /// <summary>A fault ended it; the races taken until then stay.</summary>
    Failed,
}

/// <summary>One import of a results file, with what it changed.</summary>
internal sealed class ImportRow
{
    public long Id { get; set; }

    public required string FileName { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public ImportState State { get; set; }

    /// <summary>Who asked for it: <c>site</c>, <c>command</c> or <c>demonstration</c>.</summary>
    public required string Actor { get; set; }

    /// <summary>The program that works on it; null for one of an earlier version, which has ended.</summary>
    public string? ProgramId { get; set; }

    public bool Invented { get; set; }

    public long RowsRead { get; set; }

    public long RowsTotal { get; set; }

    public int RacesNew { get; set; }

    public int RacesCorrected { get; set; }

    public int RacesUnchanged { get; set; }

    public int RacesRefused { get; set; }

    public int ErrorCount { get; set; }

    /// <summary>Races of the file that the database holds now, whether they were new or not.</summary>
    public int RacesTaken => RacesNew + RacesCorrected + RacesUnchanged;

    /// <summary>What came of the file.</summary>
    public ReadingOutcome Outcome => ReadingReport.OutcomeOf(RacesTaken, RacesRefused, ErrorCount);

    public int WarningCount { get; set; }

    /// <summary>The first day whose ratings this import changed.</summary>
    public DateOnly? ChangedFrom { get; set; }

    /// <summary>When the ratings from that day on had been made anew; null while they have not.</summary>
    public DateTimeOffset? RatedAt { get; set; }

    /// <summary>The revision of the results that this import made last: ratings made from that revision or a later one take it in.</summary>
    public long Facts { get; set; }

    /// <summary>The report of errors and warnings, as JSON.</summary>
    public string? Report { get; set; }
}

/// <summary>A runner whose horse could not be told from others of its name: a person decides.</summary>
internal sealed class IdentityCaseRow
{
    public long Id { get; set; }

    public required string RaceId { get; set; }

    /// <summary>The horse that stands for the runner until the case is settled.</summary>
    public required string ProvisionalHorseId { get; set; }

    public required string Name { get; set; }

    public string? Suffix { get; set; }

    public int? Foaled { get; set; }

    /// <summary>Identifiers of the horses it may be, one a line.</summary>
    public required string Candidates { get; set; }

    public IReadOnlyList<string> CandidateIds => Candidates.Split('\n');

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The horse that a person named; null while the case is open.</summary>
    public string? SettledAs { get; set; }
}
