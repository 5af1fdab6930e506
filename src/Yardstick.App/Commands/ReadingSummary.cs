using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Commands;

/// <summary>What the reading of files came to: refusals first, then warnings by kind.</summary>
internal static class ReadingSummary
{
    private const int ErrorsShown = 5;

    /// <summary>The exit status that says what came of the files: all taken, some refused, nothing taken.</summary>
    public static int StatusOf(ReadingReport report) => report.Outcome switch
    {
        ReadingOutcome.Nothing => ExitCode.Refused,
        ReadingOutcome.Partial => ExitCode.SomeRefused,
        _ => ExitCode.Done,
    };

    public static void Tell(Terminal terminal, ReadingReport report)
    {
        var words = new ResourceTexts("Features.Results", terminal.Language);
        if (report.Outcome != ReadingOutcome.Whole) terminal.Say($"Reading_{report.Outcome}", report.RacesAccepted);
        if (report.ErrorCount > 0) terminal.Say("Reading_Refused", report.RacesRefused, report.ErrorCount);
        foreach (var error in report.Errors.Take(ErrorsShown))
            terminal.Say("Reading_Error", error.File, error.Line, error.Column, error.Value, words.GetForMember("Fault", error.Fault));
        if (report.ErrorCount > ErrorsShown) terminal.Say("Reading_MoreErrors", report.ErrorCount - ErrorsShown);
        TellWarnings(terminal, words, "Reading_Warning", report.Warnings);
        TellWarnings(terminal, words, "Reading_RefusedWarning", report.RefusedWarnings);
    }

    private static void TellWarnings(Terminal terminal, ResourceTexts words, string key, IEnumerable<WarningSum> warnings)
    {
        foreach (var warning in warnings)
        {
            var example = warning.Examples[0];
            terminal.Say(key, warning.Count, words.GetForMember("Warning", warning.Kind), example.File, example.Line, example.Value);
        }
    }

    public static object ToJson(ReadingReport report) => new
    {
        rowsRead = report.RowsRead,
        racesAccepted = report.RacesAccepted,
        racesRefused = report.RacesRefused,
        runnersAccepted = report.RunnersAccepted,
        errors = report.ErrorCount,
        outcome = report.Outcome.ToString(),
        warnings = report.Warnings.ToDictionary(warning => warning.Kind.ToString(), warning => warning.Count),
        refusedRaceWarnings = report.RefusedWarnings.ToDictionary(warning => warning.Kind.ToString(), warning => warning.Count),
    };
}
