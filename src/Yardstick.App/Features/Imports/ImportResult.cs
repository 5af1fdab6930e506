using Yardstick.App.Features.Results;

namespace Yardstick.App.Features.Imports;

/// <summary>
/// Represents how the result of a finished import is displayed: as a success only if everything in the file was accepted.
/// </summary>
/// <param name="Title">The resource key of the title.</param>
/// <param name="Text">The resource key of the explanation and of the recommended action.</param>
/// <param name="Tone">The CSS class of the box; null for a success.</param>
/// <param name="Tag">The CSS class of the tag in the list of imports.</param>
/// <param name="Counts">Whether the numbers of accepted and refused races are displayed.</param>
internal sealed record ImportResult(string Title, string Text, string? Tone, string Tag, bool Counts)
{
    public static ImportResult From(ImportRow row) => (row.State, row.Outcome) switch
    {
        (ImportState.Done, ReadingOutcome.Nothing) => new("ImportResult_Nothing", "ImportResult_Nothing_Text", "bad", "warn", Counts: true),
        (ImportState.Done, ReadingOutcome.Partial) => new("ImportResult_Partial", "ImportResult_Partial_Text", "rule", "rule", Counts: true),
        (ImportState.Done, _) when row.RacesNew + row.RacesCorrected == 0 => new("ImportResult_Known", "ImportResult_Known_Text", null, "turf", Counts: false),
        (ImportState.Done, _) => new("ImportResult_Whole", "ImportResult_Whole_Text", null, "turf", Counts: false),
        (ImportState.Failed, _) => new("ImportState_Failed", "ImportEnd_Failed", "bad", "warn", Counts: false),
        var (state, _) => new($"ImportState_{state}", $"ImportEnd_{state}", "rule", "rule", Counts: false),
    };
}
