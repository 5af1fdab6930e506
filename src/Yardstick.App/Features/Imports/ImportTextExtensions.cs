using Yardstick.App.Features.Results;

namespace Yardstick.App.Features.Imports;

/// <summary>Gives the states of imports their texts.</summary>
internal static class ImportTextExtensions
{
    /// <summary>Returns the name of a state.</summary>
    public static Func<string> Text(this ImportState importState) =>
        importState switch
        {
            ImportState.Waiting => () => ImportsTexts.ImportState_Waiting,
            ImportState.Reading => () => ImportsTexts.ImportState_Reading,
            ImportState.Rating => () => ImportsTexts.ImportState_Rating,
            ImportState.Done => () => ImportsTexts.ImportState_Done,
            ImportState.Stopped => () => ImportsTexts.ImportState_Stopped,
            ImportState.Interrupted => () => ImportsTexts.ImportState_Interrupted,
            ImportState.Failed => () => ImportsTexts.ImportState_Failed,
            ImportState.Asking => () => ImportsTexts.ImportState_Asking,
            ImportState.Discarded => () => ImportsTexts.ImportState_Discarded,
        };

    /// <summary>Returns what a state means and what to do.</summary>
    public static Func<string> Explanation(this ImportState importState) =>
        importState switch
        {
            ImportState.Waiting => () => ImportsTexts.ImportEnd_Waiting,
            ImportState.Reading => () => ImportsTexts.ImportEnd_Reading,
            ImportState.Rating => () => ImportsTexts.ImportEnd_Rating,
            ImportState.Done => () => ImportsTexts.ImportEnd_Done,
            ImportState.Stopped => () => ImportsTexts.ImportEnd_Stopped,
            ImportState.Interrupted => () => ImportsTexts.ImportEnd_Interrupted,
            ImportState.Failed => () => ImportsTexts.ImportEnd_Failed,
            ImportState.Asking => () => ImportsTexts.ImportEnd_Asking,
            ImportState.Discarded => () => ImportsTexts.ImportEnd_Discarded,
        };
}
