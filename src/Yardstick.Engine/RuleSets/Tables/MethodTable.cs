using System.Text.Json.Serialization;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>Represents the rating methods by breed and discipline, and the window of recent figures that they use.</summary>
public sealed record MethodTable
{
    /// <summary>The maximum of <see cref="RecentFigures"/>, which bounds the number of figures stored per horse.</summary>
    public const int MaxRecentFigures = 20;

    /// <summary>Gets the default for a rule set without a method table, so that all methods can be compared.</summary>
    public static MethodTable Default { get; } =
        new()
        {
            Origin = new TableSource(
                Label.ToVerify,
                "Ours, where a set gives no table of methods: no authority has published these numbers."
            ),
            Rows = [],
            RecentFigures = 4,
            RecentDays = 365,
            HalfLifeDays = 120,
            Share = 0.5m,
        };

    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the methods by breed and discipline. The mark change rules determine the method when no row matches.</summary>
    public required IReadOnlyList<MethodRow> Rows { get; init; }

    /// <summary>Gets the number of most recent figures that count.</summary>
    public required int RecentFigures { get; init; }

    /// <summary>Gets the greatest age of a figure that counts, in days before the last run.</summary>
    public required int RecentDays { get; init; }

    /// <summary>Gets the number of days in which the weight of a figure halves, in the weighted method.</summary>
    public required int HalfLifeDays { get; init; }

    /// <summary>
    /// Gets the share K of the progressive method, used when the mark change rules give none by age; must be null when they do.
    /// </summary>
    public decimal? Share { get; init; }
}

/// <summary>Represents the method of a breed in some disciplines.</summary>
/// <param name="Breed">The breed.</param>
/// <param name="Disciplines">The disciplines.</param>
/// <param name="Method">The method.</param>
public sealed record MethodRow(
    [property: JsonPropertyName("population")] Breed Breed,
    [property: JsonPropertyName("codes")] IReadOnlyList<Discipline> Disciplines,
    RatingMethod Method
);

/// <summary>Specifies the method by which figures become a mark.</summary>
public enum RatingMethod
{
    /// <summary>The best of the recent figures of the line method.</summary>
    Standard,

    /// <summary>The mean of the recent figures, with older figures weighted less.</summary>
    Weighted,

    /// <summary>New mark = old mark + K × (achieved − expected), within the cap.</summary>
    Progressive,

    /// <summary>The assessment of the network, which is estimated from all races together.</summary>
    Network,
}
