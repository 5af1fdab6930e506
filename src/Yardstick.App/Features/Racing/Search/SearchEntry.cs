namespace Yardstick.App.Features.Racing.Search;

/// <summary>Specifies what was found. Equally close groups of results stand in this order.</summary>
public enum SearchKind
{
    Horse,
    Trainer,
    Jockey,
    Meeting,
    Race,
}

/// <summary>Represents something that the search finds.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its identifier; of a person the normalized name.</param>
/// <param name="Name">Its name in Latin letters; empty for a race without one.</param>
/// <param name="Path">The address of its page, without the language prefix.</param>
public sealed record SearchEntry(SearchKind Kind, string Id, string Name, string Path)
{
    /// <summary>Gets the name in Arabic letters, as results state it; null if none does.</summary>
    public string? NameArabic { get; init; }

    /// <summary>Gets the year of foaling of a horse.</summary>
    public int? FoaledYear { get; init; }

    /// <summary>Gets the day of a race or a meeting, or of the last run of a horse that is on a list.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Gets the racecourse of a race or a meeting.</summary>
    public string? Course { get; init; }

    /// <summary>Gets the number of runs of a person, or of races of a meeting.</summary>
    public int? Count { get; init; }
}

/// <summary>Represents the results of one kind, the closest first.</summary>
public sealed record SearchGroup(SearchKind Kind, IReadOnlyList<SearchEntry> Entries);
