using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results;

/// <summary>Writes the summary of the reading of files: refusals first, then warnings by kind.</summary>
internal static class ReadingSummary
{
    private const int ErrorsShown = 5;

    /// <summary>Returns the exit code of a reading: all accepted, some refused or nothing accepted.</summary>
    public static int GetStatus(ReadingReport report) =>
        report.Outcome switch
        {
            ReadingOutcome.Nothing => ExitCode.Refused,
            ReadingOutcome.Partial => ExitCode.SomeRefused,
            _ => ExitCode.Done,
        };

    public static void Write(Terminal terminal, ReadingReport report)
    {
        var words = terminal.Texts;
        if (report.Outcome == ReadingOutcome.Nothing)
            terminal.WriteMessage(() => ResultsTexts.Reading_Nothing, report.RacesAccepted);
        if (report.Outcome == ReadingOutcome.Partial)
            terminal.WriteMessage(() => ResultsTexts.Reading_Partial, report.RacesAccepted);
        if (report.ErrorCount > 0)
            terminal.WriteMessage(() => ResultsTexts.Reading_Refused, report.RacesRefused, report.ErrorCount);
        foreach (var error in report.Errors.Take(ErrorsShown))
            terminal.WriteMessage(
                () => ResultsTexts.Reading_Error,
                error.File,
                error.Line,
                error.Column,
                error.Value,
                words[error.Fault.Text()]
            );
        if (report.ErrorCount > ErrorsShown)
            terminal.WriteMessage(() => ResultsTexts.Reading_MoreErrors, report.ErrorCount - ErrorsShown);
        TellWarnings(terminal, words, () => ResultsTexts.Reading_Warning, report.Warnings);
        TellWarnings(terminal, words, () => ResultsTexts.Reading_RefusedWarning, report.RefusedWarnings);
    }

    /// <summary>Writes how the first races that were counted once are counted as two.</summary>
    public static void WriteRepeated(Terminal terminal, ResultsHistory history)
    {
        foreach (var (id, other) in history.Repeated.Take(ErrorsShown))
            terminal.WriteMessage(() => ResultsTexts.Reading_Repeated, id, other, $"{RaceOptions.DistinctRacesName} {id},{other}");
    }

    private static void TellWarnings(Terminal terminal, Localizer words, Func<string> text, IEnumerable<WarningSum> warnings)
    {
        foreach (var warning in warnings)
        {
            var example = warning.Examples[0];
            if (example.Line == 0)
                terminal.WriteMessage(() => ResultsTexts.Reading_RaceWarning, warning.Count, words[warning.Kind.Text()], example.Value);
            else
                terminal.WriteMessage(text, warning.Count, words[warning.Kind.Text()], example.File, example.Line, example.Value);
        }
    }

    public static object ToJson(ReadingReport report) =>
        new
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
