using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Represents a refusal: its location, the value found and the reason. It never contains unsanitized input.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line number; 1 for the header.</param>
/// <param name="Column">The column; empty if the error concerns the whole file.</param>
/// <param name="Value">The value found, shortened, with invisible characters made visible.</param>
/// <param name="Fault">The reason for the refusal.</param>
/// <param name="RaceId">The race; empty if the row does not name one.</param>
internal sealed record ReadingError(string File, long Line, string Column, string Value, ResultsError Fault, string RaceId);

/// <summary>Represents one occurrence of a warning: the file and the line; no file and line 0 if several races were compared.</summary>
internal sealed record WarningExample(string File, long Line, string Value);

/// <summary>Represents all occurrences of one kind of warning: their number and the first few.</summary>
internal sealed class WarningSum(ResultsWarning kind)
{
    public const int ExamplesKept = 5;

    private readonly List<WarningExample> _examples = [];

    public ResultsWarning Kind { get; } = kind;

    public long Count { get; private set; }

    public IReadOnlyList<WarningExample> Examples => _examples;

    public void Add(string file, long line, string value)
    {
        Count++;
        if (_examples.Count < ExamplesKept)
            _examples.Add(new(file, line, VisibleText.Sanitize(value)));
    }

    public void Add(WarningSum other)
    {
        Count += other.Count;
        _examples.AddRange(other.Examples.Take(ExamplesKept - _examples.Count));
    }
}

/// <summary>Holds warnings by kind.</summary>
internal static class WarningSums
{
    /// <summary>Returns the occurrences of one kind, and creates the entry if necessary.</summary>
    public static WarningSum Get(SortedDictionary<ResultsWarning, WarningSum> sums, ResultsWarning kind)
    {
        if (!sums.TryGetValue(kind, out var sum))
            sums.Add(kind, sum = new(kind));
        return sum;
    }
}

/// <summary>The report of reading one or several files. Its size is bounded, whatever the files contain.</summary>
/// <param name="errorsKept">The maximum number of errors kept.</param>
internal sealed class ReadingReport(int errorsKept = ReadingReport.ErrorsKept)
{
    public const int ErrorsKept = 10_000;

    private readonly List<ReadingError> _errors = [];
    private readonly SortedDictionary<ResultsWarning, WarningSum> _warnings = [];
    private readonly SortedDictionary<ResultsWarning, WarningSum> _refusedWarnings = [];

    public long RowsRead { get; set; }

    public long RacesAccepted { get; private set; }

    public long RacesRefused { get; private set; }

    public long RunnersAccepted { get; private set; }

    public long ErrorCount { get; private set; }

    /// <summary>Gets the first errors; <see cref="ErrorCount"/> counts all of them.</summary>
    public IReadOnlyList<ReadingError> Errors => _errors;

    /// <summary>Gets the warnings about the files and about accepted races.</summary>
    public IReadOnlyCollection<WarningSum> Warnings => _warnings.Values;

    /// <summary>Gets the warnings about refused races.</summary>
    public IReadOnlyCollection<WarningSum> RefusedWarnings => _refusedWarnings.Values;

    public ReadingOutcome Outcome => ComputeOutcome(RacesAccepted, RacesRefused, ErrorCount);

    public void Refuse(ReadingError error)
    {
        ErrorCount++;
        if (_errors.Count < errorsKept)
            _errors.Add(error);
    }

    /// <summary>Returns the outcome for a number of accepted races, refused races and errors.</summary>
    public static ReadingOutcome ComputeOutcome(long taken, long refused, long errors) =>
        taken == 0 ? ReadingOutcome.Nothing
        : refused > 0 || errors > 0 ? ReadingOutcome.Partial
        : ReadingOutcome.Whole;

    /// <summary>Records a warning about a whole file.</summary>
    public void Warn(ResultsWarning kind, string file, long line, string value) => WarningSums.Get(_warnings, kind).Add(file, line, value);

    /// <summary>Records a warning that is only found when races are compared; it names the race instead of a line.</summary>
    public void WarnOfRace(ResultsWarning kind, RaceId race, string value) =>
        WarningSums.Get(_warnings, kind).Add("", 0, $"{race}: {value}");

    /// <summary>Adds the warnings of another report.</summary>
    public void AddWarnings(ReadingReport other) => Add(_warnings, other.Warnings);

    public void AcceptRace(int runners, RaceRemarks remarks)
    {
        RacesAccepted++;
        RunnersAccepted += runners;
        Add(_warnings, remarks.All);
    }

    public void RefuseRace(RaceRemarks remarks)
    {
        RacesRefused++;
        NoteRefused(remarks);
    }

    /// <summary>Records the warnings of refused rows.</summary>
    public void NoteRefused(RaceRemarks remarks) => Add(_refusedWarnings, remarks.All);

    /// <summary>Combines several reports into one.</summary>
    public static ReadingReport Sum(IEnumerable<ReadingReport> reports)
    {
        var sum = new ReadingReport();
        foreach (var report in reports)
        {
            sum.RowsRead += report.RowsRead;
            sum.RacesAccepted += report.RacesAccepted;
            sum.RacesRefused += report.RacesRefused;
            sum.RunnersAccepted += report.RunnersAccepted;
            sum.ErrorCount += report.ErrorCount;
            sum._errors.AddRange(report.Errors.Take(ErrorsKept - sum._errors.Count));
            Add(sum._warnings, report.Warnings);
            Add(sum._refusedWarnings, report.RefusedWarnings);
        }

        return sum;
    }

    private static void Add(SortedDictionary<ResultsWarning, WarningSum> sums, IEnumerable<WarningSum> more)
    {
        foreach (var warning in more)
            WarningSums.Get(sums, warning.Kind).Add(warning);
    }
}
