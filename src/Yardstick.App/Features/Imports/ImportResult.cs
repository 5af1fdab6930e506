using Yardstick.App.Features.Results;

namespace Yardstick.App.Features.Imports;

/// <summary>
/// Represents how the result of a finished import is displayed: as a success only if everything in the file was accepted.
/// </summary>
/// <param name="Title">The title.</param>
/// <param name="Text">The explanation and of the recommended action.</param>
/// <param name="Tone">The CSS class of the box; null for a success.</param>
/// <param name="Tag">The CSS class of the tag in the list of imports.</param>
/// <param name="Counts">Whether the numbers of accepted and refused races are displayed.</param>
internal sealed record ImportResult(Func<string> Title, Func<string> Text, string? Tone, string Tag, bool Counts)
{
    public static ImportResult From(ImportRow row) =>
        (row.State, row.Outcome) switch
        {
            (ImportState.Done, ReadingOutcome.Nothing) => new(
                () => ImportsTexts.ImportResult_Nothing,
                () => ImportsTexts.ImportResult_Nothing_Text,
                "bad",
                "warn",
                Counts: true
            ),
            (ImportState.Done, ReadingOutcome.Partial) => new(
                () => ImportsTexts.ImportResult_Partial,
                () => ImportsTexts.ImportResult_Partial_Text,
                "rule",
                "rule",
                Counts: true
            ),
            (ImportState.Done, _) when row.RacesNew + row.RacesCorrected == 0 => new(
                () => ImportsTexts.ImportResult_Known,
                () => ImportsTexts.ImportResult_Known_Text,
                null,
                "turf",
                Counts: false
            ),
            (ImportState.Done, _) => new(
                () => ImportsTexts.ImportResult_Whole,
                () => ImportsTexts.ImportResult_Whole_Text,
                null,
                "turf",
                Counts: false
            ),
            (ImportState.Failed, _) => new(ImportState.Failed.Text(), ImportState.Failed.Explanation(), "bad", "warn", Counts: false),
            var (state, _) => new(state.Text(), state.Explanation(), "rule", "rule", Counts: false),
        };
}
