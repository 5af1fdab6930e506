using System.ComponentModel.DataAnnotations.Schema;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Proposals;

/// <summary>Represents a mark that a handicapper proposes for one list in place of the computed mark.</summary>
public sealed class ProposalRow
{
    public required string Id { get; set; }

    [Column("Code")]
    public Discipline Discipline { get; set; }

    [Column("Population")]
    public Breed Breed { get; set; }

    /// <summary>Gets the rating pool.</summary>
    public RatingPool Pool => new(Discipline, Breed);

    /// <summary>Gets or sets the number of the list.</summary>
    public int List { get; set; }

    public required string HorseId { get; set; }

    /// <summary>Gets or sets the computed mark at the time of the proposal, in the unit of the scale.</summary>
    public decimal Computed { get; set; }

    /// <summary>Gets or sets the proposed mark, in the unit of the scale.</summary>
    public decimal Proposed { get; set; }

    public required string Why { get; set; }

    public required string ProposedBy { get; set; }

    public DateTimeOffset ProposedAt { get; set; }

    /// <summary>Gets or sets the decision; null while the proposal is undecided.</summary>
    public DecisionRow? Decision { get; set; }
}

/// <summary>Represents the decision on a proposed mark.</summary>
public sealed class DecisionRow
{
    public required string ProposalId { get; set; }

    /// <summary>Gets or sets the proposer, duplicated here so that a database constraint can enforce that someone else decides.</summary>
    public required string ProposedBy { get; set; }

    public Verdict Verdict { get; set; }

    public required string Why { get; set; }

    public required string DecidedBy { get; set; }

    public DateTimeOffset DecidedAt { get; set; }
}

/// <summary>Specifies the decision on a proposed mark.</summary>
public enum Verdict
{
    /// <summary>The commission accepted it as the mark of the list.</summary>
    Validated,

    /// <summary>The commission kept the computed mark.</summary>
    Refused,

    /// <summary>The proposer withdrew it.</summary>
    Withdrawn,
}
