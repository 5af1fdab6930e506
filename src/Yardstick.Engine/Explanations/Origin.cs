namespace Yardstick.Engine.Explanations;

/// <summary>Where a leaf of an explanation comes from.</summary>
public abstract record Origin;

/// <summary>A fact of an imported result.</summary>
/// <param name="RaceId">The race.</param>
/// <param name="HorseId">The horse; null when the fact belongs to the race.</param>
/// <param name="Field">The column of the results file.</param>
public sealed record FactOrigin(string RaceId, string? HorseId, string Field) : Origin;

/// <summary>A cell of a table in a rule set.</summary>
/// <param name="Set">Identifier of the set, such as <c>tn-2025.2</c>.</param>
/// <param name="Table">Name of the table.</param>
/// <param name="Cell">Row and column inside the table, in words a reader can find again.</param>
/// <param name="Label">How well the table is attested.</param>
/// <param name="Source">Where its figures come from.</param>
/// <param name="Provided">False when the authority provides no figure for this cell; the value is then 0.</param>
public sealed record CellOrigin(string Set, string Table, string Cell, Label Label, string Source, bool Provided = true) : Origin;

/// <summary>Another number that has an explanation of its own and can be opened in its turn.</summary>
/// <param name="HorseId">The horse it belongs to.</param>
/// <param name="RaceId">The race after which it held.</param>
/// <param name="Number">Which of the numbers after that race.</param>
public sealed record PriorOrigin(string HorseId, string RaceId, StepName Number) : Origin;

/// <summary>A decision of the authority's commission, as a list published it.</summary>
/// <param name="HorseId">The horse.</param>
/// <param name="List">The number of the list.</param>
/// <param name="From">The last day that the list covers.</param>
/// <param name="DecidedOn">The day on which it was decided.</param>
/// <param name="Reason">The reason, as the proposer worded it.</param>
public sealed record DecisionOrigin(string HorseId, int List, DateOnly From, DateOnly DecidedOn, string Reason) : Origin;

/// <summary>How well a figure of a table is attested.</summary>
public enum Label
{
    /// <summary>Published by the authority itself.</summary>
    Published,

    /// <summary>Commonly reported: press, third parties.</summary>
    Reported,

    /// <summary>Derived by arithmetic from results.</summary>
    Derived,

    /// <summary>From memory, to be verified before release.</summary>
    ToVerify,
}
