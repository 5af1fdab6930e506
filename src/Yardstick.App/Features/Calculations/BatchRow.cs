using System.ComponentModel.DataAnnotations.Schema;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Calculations;

/// <summary>Specifies the state of a batch calculation.</summary>
internal enum BatchState
{
    /// <summary>Waiting in the queue.</summary>
    Waiting,

    Running,

    /// <summary>Every item has a result or a reason for not having one.</summary>
    Done,

    /// <summary>Cancelled by its owner; the results so far are kept.</summary>
    Cancelled,

    /// <summary>A program of an earlier version ended before the batch did; it can be retried.</summary>
    Interrupted,

    /// <summary>An error ended the batch; it can be retried.</summary>
    Failed,
}

/// <summary>Specifies the outcome for one horse of a batch.</summary>
internal enum BatchItemState
{
    Waiting,

    Done,

    /// <summary>No horse has this identifier.</summary>
    UnknownHorse,

    /// <summary>The horse has no rated run in the rating pool up to the date.</summary>
    NotRated,
}

/// <summary>Represents a stored batch calculation over many horses.</summary>
internal sealed class BatchRow
{
    public required string Id { get; set; }

    /// <summary>Gets or sets the owner. Nobody else can see the batch.</summary>
    public required string Owner { get; set; }

    /// <summary>Gets or sets the job that works on the batch, or did; null for a batch of an earlier version.</summary>
    public string? JobId { get; set; }

    public BatchState State { get; set; }

    /// <summary>Gets or sets the version, incremented on every change of state (optimistic concurrency).</summary>
    public int Version { get; set; } = 1;

    [Column("Code")]
    public Discipline Discipline { get; set; }

    [Column("Population")]
    public Breed Breed { get; set; }

    public DateOnly AsOf { get; set; }

    [Column("Standards")]
    public required string RuleSet { get; set; }

    /// <summary>Gets or sets the rating method; null for the one in force.</summary>
    public RatingMethod? Method { get; set; }

    public int Total { get; set; }

    /// <summary>Gets or sets the number of items with a result.</summary>
    public int Done { get; set; }

    /// <summary>Gets or sets the number of items without a result.</summary>
    public int Failed { get; set; }

    /// <summary>Gets or sets the attempt, starting at 1 and incremented on every retry.</summary>
    public int Attempt { get; set; } = 1;

    public DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool HasEnded => State is not (BatchState.Waiting or BatchState.Running);
}

/// <summary>Represents a stored item of a batch: one horse.</summary>
internal sealed class BatchItemRow
{
    public required string BatchId { get; set; }

    /// <summary>Gets or sets the zero-based position in the request.</summary>
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
