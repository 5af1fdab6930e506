using System.Text.Json;
using Yardstick.App.Features.Results;

namespace Yardstick.App.Features.Imports;

/// <summary>Represents one kind of warning: the number of occurrences, and the first of them.</summary>
public sealed record ImportWarning(string Warning, long Count, IReadOnlyList<(long Line, string Value)> Examples);

/// <summary>Represents the report of an import, read from the stored JSON.</summary>
/// <param name="Errors">The first errors; the file contains more.</param>
/// <param name="Warnings">Warnings about accepted races and about the file.</param>
/// <param name="RefusedWarnings">Warnings about refused races.</param>
public sealed record ImportReport(
    long Runners,
    IReadOnlyList<ImportError> Errors,
    IReadOnlyList<ImportWarning> Warnings,
    IReadOnlyList<ImportWarning> RefusedWarnings
)
{
    /// <summary>The maximum number of errors shown on a page; the downloadable report lists more.</summary>
    public const int ErrorsShown = KeptFiles.CellsKept;

    public static ImportReport Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return new ImportReport(0, [], [], []);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ImportReport(
            root.GetProperty("summary").GetProperty("runnersAccepted").GetInt64(),
            [.. root.GetProperty("errors").EnumerateArray().Take(ErrorsShown).Select(Error)],
            [.. root.GetProperty("warnings").EnumerateArray().Select(Warning)],
            // Reports of earlier versions do not distinguish the two kinds of warning.
            root.TryGetProperty("refusedRaceWarnings", out var refused)
                ? [.. refused.EnumerateArray().Select(Warning)]
                : []
        );
    }

    private static ImportError Error(JsonElement error) =>
        new(Text(error, "file"), error.GetProperty("line").GetInt64(), Text(error, "column"), Text(error, "value"), Text(error, "fault"));

    private static ImportWarning Warning(JsonElement warning) =>
        new(
            Text(warning, "warning"),
            warning.GetProperty("count").GetInt64(),
            [
                .. warning
                    .GetProperty("examples")
                    .EnumerateArray()
                    .Select(example => (example.GetProperty("line").GetInt64(), Text(example, "value"))),
            ]
        );

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
