using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the rules for first marks: when a mark becomes definitive, and the conventional marks before the first run.
/// </summary>
public sealed record FirstMarkRules
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the number of rated runs after which a mark is definitive.</summary>
    public required int DefinitiveAfterRuns { get; init; }

    /// <summary>Gets whether a win makes a mark definitive earlier.</summary>
    public required bool DefinitiveAfterWin { get; init; }

    /// <summary>Gets the conventional marks of horses before their first run; empty when the first mark is the first assessment.</summary>
    public required IReadOnlyList<ConventionalMark> Conventional { get; init; }
}

/// <summary>Represents a first mark by convention.</summary>
public sealed record ConventionalMark
{
    /// <summary>Gets the lowest age that the mark applies to, in years.</summary>
    public required int FromAge { get; init; }

    /// <summary>Gets the highest age that the mark applies to, in years; null when there is no limit.</summary>
    public int? ToAge { get; init; }

    /// <summary>Gets the sexes that the mark applies to.</summary>
    public required IReadOnlyList<Sex> Sexes { get; init; }

    /// <summary>Gets the mark, on the scale of the rule set.</summary>
    public required decimal Mark { get; init; }
}

/// <summary>Represents the rules by which a mark changes after a race.</summary>
public sealed record MarkChangeRules
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets whether the mark follows the assessment or moves by a share of (achieved − expected).</summary>
    public required MarkMethod Method { get; init; }

    /// <summary>Gets the shares K of (achieved − expected) by which a mark moves, by age; empty when marks follow the assessment.</summary>
    public required IReadOnlyList<ChangeShare> Shares { get; init; }

    /// <summary>Gets the greatest change in one race, in pounds; null when there is no cap.</summary>
    public decimal? CapPounds { get; init; }

    /// <summary>Gets the lowest mark, on the scale of the rule set; null when there is no floor.</summary>
    public decimal? Floor { get; init; }

    /// <summary>Gets the highest mark, on the scale of the rule set; null when there is no ceiling.</summary>
    public decimal? Ceiling { get; init; }
}

/// <summary>Specifies how a mark follows results.</summary>
public enum MarkMethod
{
    /// <summary>The mark is the assessment, rounded.</summary>
    Assessment,

    /// <summary>New mark = old mark + K × (achieved − expected), within the cap.</summary>
    ShareOfSurprise,
}

/// <summary>Represents the share K of a range of ages.</summary>
/// <param name="FromAge">The lowest age, in years.</param>
/// <param name="ToAge">The highest age, in years; null when there is no limit.</param>
/// <param name="Share">The share K, between 0 and 1.</param>
public sealed record ChangeShare(int FromAge, int? ToAge, decimal Share);
