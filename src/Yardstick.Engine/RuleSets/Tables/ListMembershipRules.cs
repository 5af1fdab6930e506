using Yardstick.Engine.Marks;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>Represents the rules that decide which rated horses are on a list of marks.</summary>
public sealed record ListMembershipRules
{
    /// <summary>Gets the rules that keep a horse without recent runs, or one that has left racing, off the list.</summary>
    public required ActivityRules Activity { get; init; }

    /// <summary>Gets the conditions of a first mark; null when a horse is listed from its first rated run.</summary>
    public FirstMarkConditions? FirstMark { get; init; }
}

/// <summary>Represents the rules that keep a horse without recent runs, or one that has left racing, off the list.</summary>
public sealed record ActivityRules
{
    /// <summary>Gets the source of the rules and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the number of months after its last run for which a horse is listed; null when there is no limit.</summary>
    public int? MonthsSinceLastRun { get; init; }

    /// <summary>Gets the departures that take a horse off the list until it runs again.</summary>
    public required IReadOnlyList<DepartureKind> Departures { get; init; }
}

/// <summary>Represents the conditions under which a horse gets its first mark.</summary>
public sealed record FirstMarkConditions
{
    /// <summary>Gets the source of the conditions and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the number of rated runs from which a horse is listed.</summary>
    public required int Runs { get; init; }

    /// <summary>Gets the number of rated runs from which a horse that has won is listed; null when it is the same.</summary>
    public int? RunsOfWinner { get; init; }
}
