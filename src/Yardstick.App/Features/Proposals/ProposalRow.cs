using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Proposals;

/// <summary>A mark that a handicapper proposes for one list, in the place of the computed one.</summary>
internal sealed class ProposalRow
{
    public required string Id { get; set; }

    public Discipline Code { get; set; }

    public Breed Population { get; set; }

    /// <summary>The number of the list it is for.</summary>
    public int List { get; set; }

    public required string HorseId { get; set; }

    /// <summary>The computed mark when it was proposed, in the unit of the scale.</summary>
    public decimal Computed { get; set; }

    /// <summary>The mark proposed, in the unit of the scale.</summary>
    public decimal Proposed { get; set; }

    public required string Why { get; set; }

    public required string ProposedBy { get; set; }

    public DateTimeOffset ProposedAt { get; set; }

    /// <summary>What was decided of it; null while it waits.</summary>
    public DecisionRow? Decision { get; set; }
}

/// <summary>What was decided of a proposed mark.</summary>
internal sealed class DecisionRow
{
    public required string ProposalId { get; set; }

    /// <summary>Who proposed it, carried along so that the database can see that somebody else decides.</summary>
    public required string ProposedBy { get; set; }

    public Verdict Verdict { get; set; }

    public required string Why { get; set; }

    public required string DecidedBy { get; set; }

    public DateTimeOffset DecidedAt { get; set; }
}

/// <summary>What becomes of a proposed mark.</summary>
internal enum Verdict
{
    /// <summary>The commission made it the mark of the list.</summary>
    Validated,

    /// <summary>The commission left the computed mark.</summary>
    Refused,

    /// <summary>Its proposer took it back.</summary>
    Withdrawn,
}
