namespace Yardstick.App.Features.Results.Templates;

/// <summary>Represents a column of a sheet to fill in.</summary>
/// <param name="Name">The header, in the words of a French racing office.</param>
/// <param name="Width">The width, in characters.</param>
/// <param name="Prompt">What the cells hold, and in which unit; null if the name says it.</param>
/// <param name="Choices">The words to choose from; empty for free text.</param>
internal sealed record TemplateColumn(string Name, int Width, Func<string>? Prompt = null, params string[] Choices);

/// <summary>Represents a sheet to fill in, with rows of invented examples.</summary>
internal sealed record SheetTemplate
{
    /// <summary>Gets the name of the sheet.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the lines above the header: what the sheet is, and its units.</summary>
    public required IReadOnlyList<Func<string>> Titles { get; init; }

    /// <summary>Gets the columns.</summary>
    public required IReadOnlyList<TemplateColumn> Columns { get; init; }

    /// <summary>Gets the example rows: texts, whole and decimal numbers, dates, times; null for an empty cell.</summary>
    public required IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; }
}
