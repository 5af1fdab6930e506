using System.Globalization;
using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>The facts of a race as stated by its first row.</summary>
internal sealed class RaceFacts
{
    /// <summary>The columns that must be equal in every row of a race.</summary>
    public static readonly Column<RaceFacts>[] Columns =
    [
        new("date", (cell, race) => race._date = cell.Date()),
        new("off", (cell, race) => race._off = cell.TimeOfDay(), Unused: true),
        new("country", (cell, race) => race._country = RacingCountries.Canonicalize(cell.Text(TextLimit.Words))),
        new("course", (cell, race) => race.ReadCourse(cell)),
        new(
            "discipline",
            (cell, race) => race._discipline = cell.Word(ResultsVocabulary.Disciplines, ResultsError.UnknownDiscipline) ?? Discipline.Flat
        ),
        new("breed", (cell, race) => race._breed = cell.Word(ResultsVocabulary.Breeds, ResultsError.UnknownBreed) ?? Breed.Thoroughbred),
        new(
            "surface",
            (cell, race) => race._surface = cell.Word(ResultsVocabulary.Surfaces, ResultsWarning.UnknownSurface) ?? race._surface
        ),
        new("distance_m", (cell, race) => race._distance = cell.Distance(DistanceUnit.Metres)),
        new("distance_f", (cell, race) => race._distance ??= cell.Distance(DistanceUnit.Furlongs)),
        new("distance_y", (cell, race) => race._distance ??= cell.Distance(DistanceUnit.Yards)),
        new("distance", (cell, race) => race._distance ??= cell.Distance(cell.DistanceUnit)),
        new("going", (cell, race) => race.ReadGoing(cell)),
        new("race_name", (cell, race) => race._name = cell.Text(TextLimit.RaceName), Unused: true),
        new("pattern", (cell, race) => race._pattern = cell.Word(ResultsVocabulary.Patterns, ResultsWarning.UnknownPattern)),
        new("class", (cell, race) => race._class = cell.Text(TextLimit.Words)),
        new("handicap", (cell, race) => race._handicap = cell.Word(ResultsVocabulary.Flags, ResultsError.NotAFlag)),
        new("rating_band", (cell, race) => race._ratings = ReadBand(cell, ResultsWarning.UnknownRatingBand)),
        new("age_band", (cell, race) => race._ages = ReadBand(cell, ResultsWarning.UnknownAgeBand)),
        new("sex_restriction", (cell, race) => race._sexes = cell.Text(TextLimit.Words), Unused: true),
        new("race_name_ar", (cell, race) => race._nameArabic = cell.ArabicName(TextLimit.RaceName), Unused: true),
        new("course_ar", (cell, race) => race._courseArabic = cell.ArabicName(TextLimit.Name), Unused: true),
    ];

    private DateOnly? _date;
    private TimeSpan? _off;
    private string _country = "";
    private string _suffixCountry = "";
    private bool _infersHandicap;
    private string _course = "";
    private string _name = "";
    private Discipline _discipline;
    private Breed _breed;
    private Surface? _surface;
    private int? _distance;
    private string _going = "";
    private PatternGrade? _pattern;
    private string _class = "";
    private bool? _handicap;
    private Band? _ratings;
    private Band? _ages;
    private string _sexes = "";
    private string _nameArabic = "";
    private string _courseArabic = "";

    /// <summary>Gets the country: the one after the racecourse, the one stated, or none.</summary>
    public string Country => _suffixCountry.Length > 0 ? _suffixCountry : _country;

    /// <summary>Gets the day of the race; null if the date was refused.</summary>
    public DateOnly? Date => _date;

    /// <summary>Returns the race with its runners.</summary>
    public Race ToRace(string id, IReadOnlyList<Runner> runners) =>
        new()
        {
            Id = new RaceId(id),
            Date = _date is { } day && _off?.Days > 0 ? day.AddDays(1) : _date ?? default,
            Off = _off is { } off ? TimeOnly.FromTimeSpan(off - TimeSpan.FromDays(off.Days)) : null,
            Country = Country,
            Course = _course,
            Name = _name,
            Discipline = _discipline,
            Breed = _breed,
            Surface = _surface,
            Distance = _distance is { } metres ? new Metres(metres) : null,
            GoingWords = _going,
            Class = Class(),
            Runners = runners,
        };

    /// <summary>Returns the Arabic names of the race and its racecourse.</summary>
    public IEnumerable<ArabicName> ArabicNames()
    {
        if (_nameArabic.Length > 0 && _name.Length > 0)
            yield return new ArabicName(ArabicNameSubject.Race, "", _name, _nameArabic);
        if (_courseArabic.Length > 0 && _course.Length > 0)
            yield return new ArabicName(ArabicNameSubject.Racecourse, "", _course, _courseArabic);
    }

    /// <summary>Warns about facts that a rating needs and the race does not state.</summary>
    public void NoteMissing(RowNotes notes, long line)
    {
        if (_distance is null)
            notes.WarnAt(line, ResultsWarning.MissingDistance, notes.RaceId);
        if (_going.Length == 0)
            notes.WarnAt(line, ResultsWarning.MissingGoing, notes.RaceId);
    }

    private static Band? ReadBand(Cell cell, ResultsWarning unknown)
    {
        var text = cell.Text(TextLimit.Words);
        if (text.Length == 0)
            return null;
        var band = BandText.Read(text);
        if (band is null)
            cell.Warn(unknown);
        return band;
    }

    private RaceClass Class()
    {
        var words = _class.StartsWith("Class ", StringComparison.OrdinalIgnoreCase) ? _class[6..] : _class;
        var number =
            int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= 99
                ? value
                : (int?)null;
        return new()
        {
            Pattern = _pattern ?? (ResultsVocabulary.Patterns.TryGetValue(_class, out var grade) ? grade : null),
            Number = number,
            Words = number is null ? _class : "",
            Handicap = _handicap ?? IsHandicapByName(),
            Ratings = _ratings,
            Ages = _ages,
            SexRestriction = _sexes,
        };
    }

    /// <summary>Returns whether a race without a column that says so is a handicap.</summary>
    private bool IsHandicapByName() =>
        _infersHandicap
        && (
            _ratings is not null
            || _name.Contains("handicap", StringComparison.OrdinalIgnoreCase)
            || _name.Contains("nursery", StringComparison.OrdinalIgnoreCase)
            || _name.Contains("هانديكاب", StringComparison.Ordinal)
        );

    /// <summary>Reads the racecourse, and what stands in parentheses after it: a country or a surface.</summary>
    private void ReadCourse(Cell cell)
    {
        _infersHandicap = cell.InfersHandicap;
        _course = cell.Text(TextLimit.Name);
        if (!cell.HasCourseSuffix || HorseName.Split(_course.ToUpperInvariant()) is not (var name, { } suffix))
            return;
        if (ResultsVocabulary.Surfaces.TryGetValue(suffix, out var surface))
            _surface ??= surface;
        else if (suffix.Length is 2 or 3)
            _suffixCountry = RacingCountries.Canonicalize(suffix);
        _course = _course[..name.Length];
    }

    private void ReadGoing(Cell cell)
    {
        _going = cell.Text(TextLimit.Words);
        if (_going.Length > 0 && GoingParser.Parse(_going) == Going.NotStated)
            cell.Warn(ResultsWarning.UnknownGoing);
    }
}
