using System.Text.Json;

namespace Yardstick.App.Features.Imports;

/// <summary>One line of the table of errors.</summary>
internal sealed record ImportError(string File, long Line, string Column, string Value, string Fault);

/// <summary>One kind of remark: how often, and where first.</summary>
internal sealed record ImportWarning(string Warning, long Count, IReadOnlyList<(long Line, string Value)> Examples);

/// <summary>What an import reported, out of the JSON kept with it.</summary>
/// <param name="Errors">The first errors; the file holds more.</param>
/// <param name="Warnings">Remarks on races that were taken, and on the file.</param>
/// <param name="RefusedWarnings">Remarks on races that were refused.</param>
internal sealed record ImportReport(long Runners, IReadOnlyList<ImportError> Errors, IReadOnlyList<ImportWarning> Warnings, IReadOnlyList<ImportWarning> RefusedWarnings)
{
    /// <summary>The errors that a page shows; the downloaded report has them all.</summary>
    public const int ErrorsShown = 200;

    public static ImportReport Read(string? json)
    {
        if (string.IsNullOrEmpty(json)) return new ImportReport(0, [], [], []);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ImportReport(
            root.GetProperty("summary").GetProperty("runnersAccepted").GetInt64(),
            [.. root.GetProperty("errors").EnumerateArray().Take(ErrorsShown).Select(Error)],
            [.. root.GetProperty("warnings").EnumerateArray().Select(Warning)],
            // Reports of earlier versions do not tell them apart.
            root.TryGetProperty("refusedRaceWarnings", out var refused) ? [.. refused.EnumerateArray().Select(Warning)] : []);
    }

    private static ImportError Error(JsonElement error) =>
        new(Text(error, "file"), error.GetProperty("line").GetInt64(), Text(error, "column"), Text(error, "value"), Text(error, "fault"));

    private static ImportWarning Warning(JsonElement warning) =>
        new(Text(warning, "warning"), warning.GetProperty("count").GetInt64(),
            [.. warning.GetProperty("examples").EnumerateArray().Select(example => (example.GetProperty("line").GetInt64(), Text(example, "value")))]);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
