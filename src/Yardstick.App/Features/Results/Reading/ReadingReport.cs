using Yardstick.App.Platform.Text;
namespace Yardstick.App.Features.Results.Reading;

/// <summary>A refusal: where it stands, what stood there and why it was refused. Never holds raw hostile text.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, 1 for the header.</param>
/// <param name="Column">The column; empty when the fault is the whole file's.</param>
/// <param name="Value">What stood there, shortened, its invisible characters shown.</param>
/// <param name="Fault">Why it was refused.</param>
/// <param name="RaceId">The race; empty when the row names none.</param>
internal sealed record ReadingError(string File, long Line, string Column, string Value, ResultsError Fault, string RaceId);

/// <summary>One case of a warning.</summary>
internal sealed record WarningExample(string File, long Line, string Value);

/// <summary>All cases of one kind of warning: how many, and the first few.</summary>
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
        if (_examples.Count < ExamplesKept) _examples.Add(new(file, line, VisibleText.Sanitize(value)));
    }

    public void Add(WarningSum other)
    {
        Count += other.Count;
        _examples.AddRange(other.Examples.Take(ExamplesKept - _examples.Count));
    }
}

/// <summary>Warnings by kind.</summary>
internal static class WarningSums
{
    /// <summary>The cases of one kind; added when it is the first.</summary>
    public static WarningSum Get(SortedDictionary<ResultsWarning, WarningSum> sums, ResultsWarning kind)
    {
        if (!sums.TryGetValue(kind, out var sum)) sums.Add(kind, sum = new(kind));
        return sum;
    }
}

/// <summary>How far the reading of a file has come.</summary>
internal readonly record struct ReadingProgress(long RowsRead, long RowsTotal);

/// <summary>What reading one or several files came to. Bounded, whatever the files hold.</summary>
internal sealed class ReadingReport
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

    /// <summary>The first <see cref="ErrorsKept"/> errors; <see cref="ErrorCount"/> counts them all.</summary>
    public IReadOnlyList<ReadingError> Errors => _errors;

    /// <summary>Warnings about the files and about the races that were taken.</summary>
    public IReadOnlyCollection<WarningSum> Warnings => _warnings.Values;

    /// <summary>Warnings about races that were refused.</summary>
    public IReadOnlyCollection<WarningSum> RefusedWarnings => _refusedWarnings.Values;

    public ReadingOutcome Outcome => OutcomeOf(RacesAccepted, RacesRefused, ErrorCount);

    public void Refuse(ReadingError error)
    {
        ErrorCount++;
        if (_errors.Count < ErrorsKept) _errors.Add(error);
    }

    /// <summary>Returns what came of a number of races taken, races refused and errors.</summary>
    public static ReadingOutcome OutcomeOf(long taken, long refused, long errors) =>
        taken == 0 ? ReadingOutcome.Nothing : refused > 0 || errors > 0 ? ReadingOutcome.Partial : ReadingOutcome.Whole;

    /// <summary>Notes a warning about a file as a whole.</summary>
    public void Warn(ResultsWarning kind, string file, long line, string value) => WarningSums.Get(_warnings, kind).Add(file, line, value);

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

    /// <summary>Keeps the warnings of rows that were refused.</summary>
    public void NoteRefused(RaceRemarks remarks) => Add(_refusedWarnings, remarks.All);

    /// <summary>Several reports as one.</summary>
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
        foreach (var warning in more) WarningSums.Get(sums, warning.Kind).Add(warning);
    }
}
