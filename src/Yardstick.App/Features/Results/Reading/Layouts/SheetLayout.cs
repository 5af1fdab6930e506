namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>Represents the layout found for a sheet: where its header is, which columns it has and how they are read.</summary>
internal sealed record SheetLayout
{
    /// <summary>Gets the header.</summary>
    public required Header Header { get; init; }

    /// <summary>Gets the line of the header; 1 for the first line.</summary>
    public required long HeaderLine { get; init; }

    /// <summary>Gets the name of the profile; empty if the columns were matched by their names.</summary>
    public required string Profile { get; init; }

    /// <summary>Gets the conventions; those that the columns decide are set by the survey.</summary>
    public required ReadingConventions Conventions { get; init; }

    /// <summary>Gets those of the conventions that a person, the profile or the columns decided.</summary>
    public DecidedConventions Decided { get; init; } = new();

    /// <summary>Gets why the sheet cannot be read; empty if it can.</summary>
    public IReadOnlyList<FileError> Faults { get; init; } = [];

    /// <summary>Gets whether the cells decide on conventions, so that all of them have to be surveyed.</summary>
    public bool NeedsEvidence { get; init; }

    /// <summary>Gets the profile from which the layout comes; null for the results format and for names matched one by one.</summary>
    public LayoutProfile? Source { get; init; }

    /// <summary>Gets the facts that stand above the header, by column; they hold for the rows below.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets whether the columns that make up a race’s identifier replace one.</summary>
    public bool DerivesRaceId => Header.GetField(KnownColumns.RaceId) < 0;

    /// <summary>Returns the layout with other conventions.</summary>
    public SheetLayout With(ReadingConventions conventions, DecidedConventions decided, IReadOnlyList<FileError> faults) =>
        this with
        {
            Conventions = conventions,
            Decided = decided,
            Faults = faults,
        };
}
