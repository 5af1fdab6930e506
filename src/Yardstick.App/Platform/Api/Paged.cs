using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Yardstick.App.Platform.Api;

/// <summary>A page of things, and where the next begins.</summary>
/// <param name="Items">The things.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record Paged<T>(IReadOnlyList<T> Items, string? Next = null) : ICursorPage, ICsvContent
{
    public string ToCsv() => CsvTable.Write(Items);
}

/// <summary>Represents the parameters of a list that is read page by page.</summary>
internal sealed record PageParameters(
    [property: Description("Where the page begins: “next” of the page before."), MaxLength(500)] string? Cursor,
    [property: Description("The most things on the page; 50 unless it is given."), Range(1, 500), ParameterExample("50")] int Limit = 50
);

/// <summary>Represents content that is one page of several.</summary>
internal interface ICursorPage
{
    /// <summary>Gets the cursor of the next page; null on the last.</summary>
    string? Next { get; }
}

/// <summary>Represents content that is also available as CSV.</summary>
internal interface ICsvContent
{
    /// <summary>Returns the content as CSV.</summary>
    string ToCsv();
}

/// <summary>Represents content with a version of its own, which serves as its entity tag.</summary>
internal interface IVersioned
{
    /// <summary>Gets the version, without quotation marks.</summary>
    string Version { get; }
}
