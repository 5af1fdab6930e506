using System.Globalization;
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
        new("off", (cell, race) => race._off = cell.TimeOfDay()),
        new("country", (cell, race) => race.Country = RacingCountries.Canonicalize(cell.Text(TextLimit.Words))),
        new("course", (cell, race) => race._course = cell.Text(TextLimit.Name)),
        new(
            "discipline",
            (cell, race) => race._discipline = cell.Word(ResultsVocabulary.Disciplines, ResultsError.UnknownDiscipline) ?? Discipline.Flat
        ),
        new("breed", (cell, race) => race._breed = cell.Word(ResultsVocabulary.Breeds, ResultsError.UnknownBreed) ?? Breed.Thoroughbred),
        new("surface", (cell, race) => race._surface = cell.Word(ResultsVocabulary.Surfaces, ResultsWarning.UnknownSurface)),
        new("distance_m", (cell, race) => race._distance = cell.Whole(NumberRange.Distance)),
        new("going", (cell, race) => race.ReadGoing(cell)),
        new("race_name", (cell, race) => race._name = cell.Text(TextLimit.RaceName)),
        new("pattern", (cell, race) => race._pattern = cell.Word(ResultsVocabulary.Patterns, ResultsWarning.UnknownPattern)),
        new("class", (cell, race) => race._class = cell.Text(TextLimit.Words)),
        new("handicap", (cell, race) => race._handicap = cell.Word(ResultsVocabulary.Flags, ResultsError.NotAFlag) ?? false),
        new("rating_band", (cell, race) => race._ratings = ReadBand(cell, ResultsWarning.UnknownRatingBand)),
        new("age_band", (cell, race) => race._ages = ReadBand(cell, ResultsWarning.UnknownAgeBand)),
        new("sex_restriction", (cell, race) => race._sexes = cell.Text(TextLimit.Words)),
        new("race_name_ar", (cell, race) => race._nameArabic = cell.ArabicName(TextLimit.RaceName)),
        new("course_ar", (cell, race) => race._courseArabic = cell.ArabicName(TextLimit.Name)),
    ];

    private DateOnly? _date;
    private TimeOnly? _off;
    private string _course = "";
    private string _name = "";
    private Discipline _discipline;
    private Breed _breed;
    private Surface? _surface;
    private int? _distance;
    private string _going = "";
    private PatternGrade? _pattern;
    private string _class = "";
    private bool _handicap;
    private Band? _ratings;
    private Band? _ages;
    private string _sexes = "";
    private string _nameArabic = "";
    private string _courseArabic = "";

    public string Country { get; private set; } = "";

    /// <summary>Gets the day of the race; null if the date was refused.</summary>
    public DateOnly? Date => _date;

    /// <summary>Returns the race with its runners.</summary>
    public Race ToRace(string id, IReadOnlyList<Runner> runners) =>
        new()
        {
            Id = new RaceId(id),
            Date = _date ?? default,
            Off = _off,
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
        var number =
            int.TryParse(_class, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= 99
                ? value
                : (int?)null;
        return new()
        {
            Pattern = _pattern,
            Number = number,
            Words = number is null ? _class : "",
            Handicap = _handicap,
            Ratings = _ratings,
            Ages = _ages,
            SexRestriction = _sexes,
        };
    }

    private void ReadGoing(Cell cell)
    {
        _going = cell.Text(TextLimit.Words);
        if (_going.Length > 0 && GoingParser.Parse(_going) == Going.NotStated)
            cell.Warn(ResultsWarning.UnknownGoing);
    }
}
