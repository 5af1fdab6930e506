using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Explanations;

/// <summary>Represents the origin of a leaf of an explanation.</summary>
public abstract record Origin;

/// <summary>Represents a fact of an imported result.</summary>
/// <param name="RaceId">The race; null for a value that belongs to no race.</param>
/// <param name="HorseId">The horse; null when the fact belongs to the race.</param>
/// <param name="Field">The column of the results file.</param>
public sealed record FactOrigin(RaceId? RaceId, HorseId? HorseId, string Field) : Origin;

/// <summary>Represents a cell of a table in a rule set.</summary>
/// <param name="Set">The identifier of the rule set, such as <c>tn-2025.2</c>.</param>
/// <param name="Table">The name of the table.</param>
/// <param name="Cell">The row and column inside the table, as text.</param>
/// <param name="Label">How well the table is attested.</param>
/// <param name="Source">The source of the values of the table.</param>
/// <param name="Provided">False when the authority provides no value for the cell, in which case the value is 0.</param>
public sealed record CellOrigin(string Set, string Table, string Cell, Label Label, string Source, bool Provided = true) : Origin;

/// <summary>Represents a reference to another explained number.</summary>
/// <param name="HorseId">The horse.</param>
/// <param name="RaceId">The race after which the number held.</param>
/// <param name="Number">The name of the number.</param>
public sealed record PriorOrigin(HorseId HorseId, RaceId RaceId, StepName Number) : Origin;

/// <summary>Represents a published decision of the authority's commission.</summary>
/// <param name="HorseId">The horse.</param>
/// <param name="List">The number of the list.</param>
/// <param name="From">The last day that the list covers.</param>
/// <param name="DecidedOn">The day of the decision.</param>
/// <param name="Reason">The reason, as worded by the proposer.</param>
public sealed record DecisionOrigin(HorseId HorseId, int List, DateOnly From, DateOnly DecidedOn, string Reason) : Origin;

/// <summary>Specifies how well a value of a table is attested.</summary>
public enum Label
{
    /// <summary>Published by the authority itself.</summary>
    Published,

    /// <summary>Reported by the press or third parties.</summary>
    Reported,

    /// <summary>Derived by arithmetic from results.</summary>
    Derived,

    /// <summary>From memory, to be verified before release.</summary>
    ToVerify,
}
