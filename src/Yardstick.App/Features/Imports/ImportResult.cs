using Yardstick.App.Features.Results;

namespace Yardstick.App.Features.Imports;

/// <summary>How an import that has ended is told: green only when everything in the file was taken.</summary>
/// <param name="Title">The key of its name.</param>
/// <param name="Text">The key of what it means, and of what to do.</param>
/// <param name="Tone">The class of the box; null for good news.</param>
/// <param name="Tag">The class of the tag in the list of imports.</param>
/// <param name="Counts">Whether the races taken and refused are counted beside it.</param>
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
