using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>A column of a file and the column of the results format that it is.</summary>
/// <param name="Field">The index of the column.</param>
/// <param name="Name">The name in the file.</param>
/// <param name="Values">The first values.</param>
/// <param name="Column">The column of the results format; empty if it is not read.</param>
/// <param name="Guess">Why the column is proposed; null if it is not.</param>
public sealed record MatchedColumn(int Field, string Name, IReadOnlyList<string> Values, string Column, GuessReason? Guess);

/// <summary>Specifies why a column is proposed.</summary>
public enum GuessReason
{
    /// <summary>Its name is similar.</summary>
    Name,

    /// <summary>Its cells look like it.</summary>
    Content,
}

/// <summary>A question about a file, with an example from it.</summary>
public sealed record MatchQuestion(string Name, string Column, string Example, string Answer)
{
    /// <summary>Gets the answers: the value of each and its text.</summary>
    public required IReadOnlyList<(string Value, Func<string> Text)> Answers { get; init; }
}

/// <summary>The match of the columns of a file to those of the results format, and the races as they would be read.</summary>
public sealed record MatchView
{
    public IReadOnlyList<MatchedColumn> Columns { get; init; } = [];

    public IReadOnlyList<MatchQuestion> Questions { get; init; } = [];

    /// <summary>Gets what is still missing or contradictory: the column, and the fault by name.</summary>
    public IReadOnlyList<(string Column, string Value, string Fault)> Faults { get; init; } = [];

    public IReadOnlyList<Race> Races { get; init; } = [];

    public long RacesRead { get; init; }

    public long RacesRefused { get; init; }

    /// <summary>Gets the first errors of the races read.</summary>
    public IReadOnlyList<ImportError> Errors { get; init; } = [];

    public string Title { get; init; } = "";

    /// <summary>Gets why the form was not accepted; null if it was.</summary>
    public string? Wrong { get; init; }

    /// <summary>Gets whether the file can be imported with this match.</summary>
    public bool IsComplete => Faults.Count == 0;
}

/// <summary>Reads the first rows of a file in question with the match and the answers of a form.</summary>
internal sealed class LayoutMatch
{
    private const int RacesShown = 5;
    private const int ErrorsShown = 3;
    private const int ValuesShown = 3;
    private const int RowsExamined = 200;

    private readonly KeptFile _kept;
    private readonly ResultsFile _file;
    private readonly SheetLayout _found;
    private readonly IFormCollection? _form;

    /// <param name="kept">The file in question.</param>
    /// <param name="form">The form; null when the page is opened.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public LayoutMatch(KeptFile kept, IFormCollection? form, CancellationToken cancellationToken)
    {
        (_kept, _form) = (kept, form);
        var opened = kept.Open(kept.Sheets[0]);
        _file = opened with { Options = opened.Options with { Sheet = null } };
        using var sheets = SurveyedSheets.Read(_file, cancellationToken);
        _found = sheets.All[0].Survey.Layout;
        View = new MatchView { Columns = ReadColumns(), Title = Platform.Text.CleanText.Normalize(form?["title"].ToString()) };
        Profile = CreateProfile();
        Try(cancellationToken);
    }

    /// <summary>Gets the profile that the match makes.</summary>
    public LayoutProfile Profile { get; }

    /// <summary>Gets the match as it is shown.</summary>
    public MatchView View { get; private set; }

    /// <summary>Gets the options with which the whole file is imported.</summary>
    private ReadingOptions Options =>
        !_kept.Several ? _kept.Said with { Profile = Profile }
        : _found.Conventions.InfersHandicap ? _kept.Said with { Saved = [Profile, .. _kept.Said.Saved] }
        : _kept.Said with
        {
            Dates = Profile.Dates,
            Margins = Profile.Margins,
            Weights = Profile.Weights,
            Distances = Profile.Distances,
            Afternoon = Profile.Afternoon,
            AfterMidnight = Profile.AfterMidnight,
        };

    /// <summary>Returns the whole file with the match, for its import.</summary>
    public UploadedFile ToUpload(string name, string path) => new(name, path) { Said = Options };

    private List<MatchedColumn> ReadColumns()
    {
        using var sheets = SurveyedSheets.Read(_file, CancellationToken.None);
        var values = FirstValues(sheets);
        var known = _found
            .Header.Fields.GroupBy(field => field.Value)
            .ToDictionary(group => group.Key, group => string.Join('+', group.Select(field => field.Key)));
        var contents = ContentGuess.Find(values, UnknownFields().Where(field => GuessByName(field) is null), _found.Header.Fields.Keys);
        var columns = new List<MatchedColumn>();
        for (var field = 0; field < _found.Header.Count; field++)
        {
            var name = _found.Header.Names[field];
            if (name.Length == 0)
                continue;
            var column = known.GetValueOrDefault(field, "");
            var similar = GuessByName(field);
            var guess = similar ?? contents.GetValueOrDefault(field);
            var reason =
                similar is not null ? GuessReason.Name
                : guess is not null ? GuessReason.Content
                : (GuessReason?)null;
            var shown = values.Take(ValuesShown).Select(row => field < row.Length ? Platform.Text.VisibleText.Sanitize(row[field]) : "");
            columns.Add(new(field, _found.Header.Labels[field], [.. shown], _form is null ? guess ?? column : Chosen(field), reason));
        }

        return columns;
    }

    private IEnumerable<int> UnknownFields() =>
        Enumerable.Range(0, _found.Header.Count).Where(field => _found.Header.Unknown.Contains(_found.Header.Names[field]));

    /// <summary>Returns the column, which the file lacks, that an unknown name is similar to; null if there is none.</summary>
    private string? GuessByName(int field) =>
        UnknownFields().Contains(field)
        && _found.Header.Labels[field] == _found.Header.Names[field]
        && LayoutQuestions.Similar(_found.Header.Names[field]) is { } column
        && _found.Header.GetField(column) < 0
            ? column
            : null;

    private string Chosen(int field)
    {
        var column = _form![FormattableString.Invariant($"column-{field}")].ToString();
        return KnownColumns.Contains(column) ? column : "";
    }

    private List<string[]> FirstValues(SurveyedSheets sheets)
    {
        var values = new List<string[]>();
        using var rows = new SheetRows(sheets.All[0].Sheet, _file.Limits);
        while (values.Count < RowsExamined && rows.Read())
        {
            if (rows.Csv.LineNumber > _found.HeaderLine && !rows.IsBlank())
                values.Add(rows.Csv.Current.ToArray());
        }

        return values;
    }

    private LayoutProfile CreateProfile()
    {
        var columns = new Dictionary<string, string>();
        foreach (var column in View.Columns)
            columns.TryAdd(column.Name, column.Column);
        var source = _found.Source;
        return new LayoutProfile
        {
            Name = LayoutProfilesStore.ToName(View.Title),
            Columns = columns,
            Dates = Answer<DateOrder>("dates") ?? source?.Dates ?? DateOrder.Unknown,
            Afternoon = Answer<AnswerToClock>("clock") is { } clock ? clock == AnswerToClock.Twelve : source?.Afternoon,
            AfterMidnight = Answer<NightRaceDay>("midnight") is { } night ? night == NightRaceDay.NextDay : source?.AfterMidnight,
            Margins = Answer<MarginBasis>("margins") ?? source?.Margins,
            Weights = Answer<WeightUnit>("weights") ?? source?.Weights,
            Distances = Answer<DistanceUnit>("distances") ?? source?.Distances,
            Language = _found.Conventions.Language,
            CourseSuffix = _found.Conventions.CourseSuffix,
            Defaults = source?.Defaults,
            Words = source?.Words,
        };
    }

    private T? Answer<T>(string name)
        where T : struct, Enum => RequestParameters.ParseMember<T>(_form?[name].ToString());

    /// <summary>Reads the first rows with the profile: once without the answers, for the questions, and once with them.</summary>
    private void Try(CancellationToken cancellationToken)
    {
        var open = Profile with
        {
            Dates = DateOrder.Unknown,
            Afternoon = null,
            AfterMidnight = null,
            Margins = null,
            Weights = null,
            Distances = null,
        };
        using (var asked = SurveyedSheets.Read(_file with { Options = new() { Profile = open } }, cancellationToken))
            View = View with { Questions = [.. Faults(asked).Select(Ask).OfType<MatchQuestion>()] };
        using var sheets = SurveyedSheets.Read(_file with { Options = new() { Profile = Profile } }, cancellationToken);
        var faults = Faults(sheets).ToList();
        View = View with { Faults = [.. faults.Select(fault => (fault.Column, fault.Value, fault.Fault.ToString()))] };
        if (faults.Count > 0)
            return;
        var report = new ReadingReport();
        var races = ResultsReader.Read(sheets, report, null, cancellationToken).ToList();
        View = View with
        {
            Races = races.GetRange(0, Math.Min(RacesShown, races.Count)),
            RacesRead = report.RacesAccepted,
            RacesRefused = report.RacesRefused,
            Errors =
            [
                .. report
                    .Errors.Take(ErrorsShown)
                    .Select(error => new ImportError(error.File, error.Line, error.Column, error.Value, error.Fault.ToString())),
            ],
        };
    }

    private static IEnumerable<FileError> Faults(SurveyedSheets sheets) =>
        sheets.Faults.Concat(sheets.All.SelectMany(one => one.Survey.Faults));

    private MatchQuestion? Ask(FileError fault)
    {
        var (name, answers) = MatchQuestions.Find(fault.Fault);
        return answers.Count == 0
            ? null
            : new MatchQuestion(name, fault.Column, fault.Value, _form?[name].ToString() ?? "") { Answers = answers };
    }
}
