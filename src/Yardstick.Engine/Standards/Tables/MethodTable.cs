using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>The method that makes the mark of each breed, and what the methods count of a horse's figures.</summary>
public sealed record MethodTable
{
    /// <summary>The most figures that may be counted: so many are kept with every horse.</summary>
    public const int MostFigures = 20;

    /// <summary>Gets the defaults for a rule set without a method table, so that all methods can be shown side by side.</summary>
    public static MethodTable Usual { get; } = new()
    {
        Origin = new TableSource(Label.ToVerify, "Ours, where a set gives no table of methods: no authority has published these numbers."),
        Rows = [],
        RecentFigures = 4,
        RecentDays = 365,
        HalfLifeDays = 120,
        Share = 0.5m,
    };

    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>The method of each breed and discipline; where no row serves one, marks follow the rules on their changes.</summary>
    public required IReadOnlyList<MethodRow> Rows { get; init; }

    /// <summary>How many figures count, the last ones.</summary>
    public required int RecentFigures { get; init; }

    /// <summary>How many days before the last run a figure may lie and still count.</summary>
    public required int RecentDays { get; init; }

    /// <summary>Days in which the weight of a figure halves, in the weighted method.</summary>
    public required int HalfLifeDays { get; init; }

    /// <summary>The share K of the progressive method where the rules on changes give none by age; null where they do.</summary>
    public decimal? Share { get; init; }
}

/// <summary>Represents the method of a breed in some disciplines.</summary>
/// <param name="Population">The breed.</param>
/// <param name="Codes">The disciplines.</param>
/// <param name="Method">The method that makes the mark.</param>
public sealed record MethodRow(Breed Population, IReadOnlyList<Discipline> Codes, RatingMethod Method);

/// <summary>The four ways from figures to a mark.</summary>
public enum RatingMethod
{
    /// <summary>The best of the recent figures of the line method.</summary>
    Standard,

    /// <summary>The mean of the recent figures, older figures weighted less.</summary>
    Weighted,

    /// <summary>New mark = old mark + K × (achieved − expected), within the cap.</summary>
    Progressive,

    /// <summary>The assessment of the network, which looks at every race at once.</summary>
    Network,
}
