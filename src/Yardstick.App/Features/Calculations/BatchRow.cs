using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Calculations;

/// <summary>How far a calculation over many horses is.</summary>
internal enum BatchState
{
    /// <summary>Waiting for its turn.</summary>
    Waiting,

    Running,

    /// <summary>Every item has a result, or says why it has none.</summary>
    Done,

    /// <summary>Stopped by its caller; what was calculated until then stays.</summary>
    Cancelled,

    /// <summary>The program ended before it did; it can be taken up again.</summary>
    Interrupted,

    /// <summary>A fault ended it; it can be taken up again.</summary>
    Failed,
}

/// <summary>What became of one horse of a calculation.</summary>
internal enum BatchItemState
{
    Waiting,

    Done,

    /// <summary>No horse has the identifier.</summary>
    UnknownHorse,

    /// <summary>The horse has no rated run in that code and population up to that day.</summary>
    NotRated,
}

/// <summary>A calculation over many horses, as stored.</summary>
internal sealed class BatchRow
{
    public required string Id { get; set; }

    /// <summary>Who asked for it: nobody else sees it.</summary>
    public required string Owner { get; set; }

    /// <summary>The program that works on it; null for one of an earlier version, which has ended.</summary>
    public string? ProgramId { get; set; }

    public BatchState State { get; set; }

    /// <summary>One more whenever the state changes.</summary>
    public int Version { get; set; } = 1;

    public Discipline Code { get; set; }

    public Breed Population { get; set; }

    public DateOnly AsOf { get; set; }

    public required string Standards { get; set; }

    /// <summary>The method of the marks; null for the one in force.</summary>
    public RatingMethod? Method { get; set; }

    public int Total { get; set; }

    /// <summary>Items calculated.</summary>
    public int Done { get; set; }

    /// <summary>Items without a result.</summary>
    public int Failed { get; set; }

    /// <summary>1, and one more each time it is taken up again.</summary>
    public int Attempt { get; set; } = 1;

    public DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool HasEnded => State is not (BatchState.Waiting or BatchState.Running);
}

/// <summary>One horse of a calculation, as stored.</summary>
internal sealed class BatchItemRow
{
    public required string BatchId { get; set; }

    /// <summary>Its place in the request, from 0.</summary>
    public int Line { get; set; }

    public required string HorseId { get; set; }

    public BatchItemState State { get; set; }

    public int? Rank { get; set; }

    public decimal? MarkPounds { get; set; }

    public decimal? MarkKilograms { get; set; }

    public decimal? AssessmentPounds { get; set; }

    public decimal? ConfidencePounds { get; set; }

    public decimal? FigurePounds { get; set; }

    public int? Runs { get; set; }

    public DateOnly? LastRun { get; set; }
}
