using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>When a horse gets its first mark, and the marks given by convention before it has shown anything.</summary>
public sealed record FirstMarkRules
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Rated runs after which a mark is definitive.</summary>
    public required int DefinitiveAfterRuns { get; init; }

    /// <summary>Whether a win makes a mark definitive before that.</summary>
    public required bool DefinitiveAfterWin { get; init; }

    /// <summary>Marks given by convention to a horse before its first run; empty when the first mark is the first assessment.</summary>
    public required IReadOnlyList<ConventionalMark> Conventional { get; init; }
}

/// <summary>A first mark by convention.</summary>
public sealed record ConventionalMark
{
    /// <summary>The youngest age it serves, in years.</summary>
    public required int FromAge { get; init; }

    /// <summary>The greatest age it serves; null when there is no limit.</summary>
    public int? ToAge { get; init; }

    /// <summary>The sexes it serves.</summary>
    public required IReadOnlyList<Sex> Sexes { get; init; }

    /// <summary>The mark, on the scale of the set.</summary>
    public required decimal Mark { get; init; }
}

/// <summary>How a mark moves after a race.</summary>
public sealed record MarkChangeRules
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Whether the mark follows the assessment, or moves by a share of the surprise of each race.</summary>
    public required MarkMethod Method { get; init; }

    /// <summary>The share K of (achieved − expected) by which a mark moves, by age; empty when marks follow the assessment.</summary>
    public required IReadOnlyList<ChangeShare> Shares { get; init; }

    /// <summary>The greatest change in one race, in pounds; null when there is no cap.</summary>
    public decimal? CapPounds { get; init; }

    /// <summary>The lowest mark, on the scale of the set; null when there is no floor.</summary>
    public decimal? Floor { get; init; }

    /// <summary>The highest mark, on the scale of the set; null when there is no ceiling.</summary>
    public decimal? Ceiling { get; init; }
}

/// <summary>The two ways in which a mark follows results.</summary>
public enum MarkMethod
{
    /// <summary>The mark is the assessment, rounded.</summary>
    Assessment,

    /// <summary>New mark = old mark + K × (achieved − expected), within the cap.</summary>
    ShareOfSurprise,
}

/// <summary>The share K of some ages.</summary>
/// <param name="FromAge">The youngest age, in years.</param>
/// <param name="ToAge">The greatest age; null when there is no limit.</param>
/// <param name="Share">K, between 0 and 1.</param>
public sealed record ChangeShare(int FromAge, int? ToAge, decimal Share);
