using System.ComponentModel.DataAnnotations.Schema;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Results;

/// <summary>Specifies the state of an import.</summary>
public enum ImportState
{
    /// <summary>Waiting in the queue.</summary>
    Waiting,

    /// <summary>Reading and storing races.</summary>
    Reading,

    /// <summary>Rating the horses from the first day that changed.</summary>
    Rating,

    /// <summary>Completed.</summary>
    Done,

    /// <summary>Stopped by a user; the races imported so far are kept.</summary>
    Stopped,

    /// <summary>The command ended before the import did. Importing the file again imports the rest.</summary>
    Interrupted,

    /// <summary>Failed with an error; the races imported so far are kept.</summary>
    Failed,

    /// <summary>Waiting for a person to say how the file is read.</summary>
    Asking,

    /// <summary>Discarded by a person instead of saying how the file is read; nothing was imported.</summary>
    Discarded,
}

/// <summary>One import of a results file, with its changes.</summary>
public sealed class ImportRow
{
    public long Id { get; set; }

    public required string FileName { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public ImportState State { get; set; }

    /// <summary>Who started it: <c>site</c>, <c>command</c> or <c>demonstration</c>.</summary>
    public required string Actor { get; set; }

    /// <summary>The import whose refused rows this one brings corrected; null if it brings a file.</summary>
    public long? Corrects { get; set; }

    /// <summary>The process that runs it, if it is a command; null for an import of the site, which a job works on.</summary>
    public string? ProgramId { get; set; }

    /// <summary>The job that works on it, or did; null for an import of a command.</summary>
    public string? JobId { get; set; }

    /// <summary>The right of the job to write; null for an import of a command.</summary>
    [NotMapped]
    internal JobLease? Lease { get; set; }

    public bool Invented { get; set; }

    public long RowsRead { get; set; }

    public long RowsTotal { get; set; }

    public int RacesNew { get; set; }

    public int RacesCorrected { get; set; }

    public int RacesUnchanged { get; set; }

    public int RacesRefused { get; set; }

    public int ErrorCount { get; set; }

    /// <summary>The number of races of the file that are now in the database, new or not.</summary>
    public int RacesTaken => RacesNew + RacesCorrected + RacesUnchanged;

    /// <summary>The outcome for the file.</summary>
    public ReadingOutcome Outcome => ReadingReport.ComputeOutcome(RacesTaken, RacesRefused, ErrorCount);

    public int WarningCount { get; set; }

    /// <summary>The first day whose ratings this import changed.</summary>
    public DateOnly? ChangedFrom { get; set; }

    /// <summary>When the ratings from that day on were recomputed; null if they have not been.</summary>
    public DateTimeOffset? RatedAt { get; set; }

    /// <summary>
    /// The revision of the results produced last by this import. Ratings made from this or a later revision include the import.
    /// </summary>
    public long Facts { get; set; }

    /// <summary>The report of errors and warnings, as JSON.</summary>
    public string? Report { get; set; }
}

/// <summary>A runner that could not be matched to one horse. A user decides.</summary>
public sealed class IdentityCaseRow
{
    public long Id { get; set; }

    public required string RaceId { get; set; }

    /// <summary>The provisional horse that represents the runner until the case is settled.</summary>
    public required string ProvisionalHorseId { get; set; }

    public required string Name { get; set; }

    public string? Suffix { get; set; }

    public int? Foaled { get; set; }

    /// <summary>
    /// The identifier that the result states, if its facts contradict those of the horse; null for a runner stated by name only. What a
    /// user decides holds for every runner stated with this identifier and name.
    /// </summary>
    public string? StatedId { get; set; }

    /// <summary>The identifiers of the candidate horses, one per line.</summary>
    public required string Candidates { get; set; }

    public IReadOnlyList<string> CandidateIds => Candidates.Split('\n');

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The horse chosen by a user; null while the case is open.</summary>
    public string? SettledAs { get; set; }
}

/// <summary>A name that a horse had before. Results that state it are matched to the horse.</summary>
internal sealed class FormerNameRow
{
    public long Id { get; set; }

    public required string HorseId { get; set; }

    /// <summary>The normalized name.</summary>
    public required string Key { get; set; }
}

/// <summary>A race held back because it seems to be one that is already stored under another identifier. A user decides.</summary>
public sealed class RaceCaseRow
{
    public long Id { get; set; }

    public required string RaceId { get; set; }

    /// <summary>The stored race with the same horses in the same order.</summary>
    public required string OtherRaceId { get; set; }

    public DateOnly Date { get; set; }

    /// <summary>The facts of the race held back, as JSON.</summary>
    public required string Facts { get; set; }

    public long ImportId { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Whether a user decided that they are two races; null while the case is open.</summary>
    public bool? AreTwo { get; set; }
}
