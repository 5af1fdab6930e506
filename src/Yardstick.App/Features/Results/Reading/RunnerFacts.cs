using System.Text.RegularExpressions;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Specifies how a runner's margin to the winner follows from those of others.</summary>
internal enum MarginCompletion
{
    /// <summary>It is stated.</summary>
    None,

    /// <summary>What is stated is the margin to the horse in front.</summary>
    AddToHorseInFront,

    /// <summary>It is that of the horse with which it dead-heated.</summary>
    AsPlaceMate,
}

/// <summary>Collects the facts of a runner that its row states.</summary>
/// <param name="country">The country of the race, which determines how the letters for the sex are interpreted.</param>
internal sealed partial class RunnerFacts(string country)
{
    /// <summary>The columns that describe a runner.</summary>
    public static readonly Column<RunnerFacts>[] Columns =
    [
        new("horse_id", (cell, run) => run._horseId = cell.IssuedIdentifier()),
        new("horse", (cell, run) => run.ReadName(cell)),
        new("suffix", (cell, run) => run._suffix = cell.Text(TextLimit.Words)),
        new("foaled", (cell, run) => run._foaled = cell.Whole(NumberRange.Foaled)),
        new("age", (cell, run) => run.ReadAge(cell)),
        new("sex", (cell, run) => run.ReadSex(cell)),
        new(ColumnNames.SexAge, (cell, run) => run.ReadSexAge(cell)),
        new("number", (cell, run) => run._number = cell.Whole(NumberRange.Number), Unused: true),
        new("draw", (cell, run) => run._draw = cell.Whole(NumberRange.Draw), Unused: true),
        new("weight_kg", (cell, run) => run._weight.ReadKilograms(cell, NumberRange.WeightKg)),
        new("weight_lb", (cell, run) => run._weight.ReadPounds(cell, NumberRange.WeightLb)),
        new("claim_kg", (cell, run) => run._claim.ReadKilograms(cell, NumberRange.ClaimKg)),
        new("claim_lb", (cell, run) => run._claim.ReadPounds(cell, NumberRange.ClaimLb)),
        new("weight", (cell, run) => run._weight.Read(cell, NumberRange.WeightKg, NumberRange.WeightLb)),
        new("claim", (cell, run) => run._claim.Read(cell, NumberRange.ClaimKg, NumberRange.ClaimLb)),
        new("headgear", (cell, run) => run.ReadHeadgear(cell), Unused: true),
        new("jockey_id", (cell, run) => run._jockeyId = cell.Identifier(), Unused: true),
        new("jockey", (cell, run) => run._jockey = cell.Text(TextLimit.Name), Unused: true),
        new("trainer_id", (cell, run) => run._trainerId = cell.Identifier(), Unused: true),
        new("trainer", (cell, run) => run._trainer = cell.Text(TextLimit.Name), Unused: true),
        new("status", (cell, run) => run.ReadStatus(cell)),
        new("position", (cell, run) => run.ReadPosition(cell)),
        new("official_position", (cell, run) => run._official = cell.Position(out _)),
        new("beaten_lengths", (cell, run) => run.ReadMargin(cell, MarginBasis.Winner)),
        new("margin_in_front", (cell, run) => run.ReadMargin(cell, MarginBasis.InFront)),
        new("margin", (cell, run) => run.ReadMargin(cell, cell.Margins)),
        new("time_s", (cell, run) => run._time = cell.Seconds(), Unused: true),
        new("horse_ar", (cell, run) => run._nameArabic = cell.ArabicName(TextLimit.Name), Unused: true),
        new("jockey_ar", (cell, run) => run._jockeyArabic = cell.ArabicName(TextLimit.Name), Unused: true),
        new("trainer_ar", (cell, run) => run._trainerArabic = cell.ArabicName(TextLimit.Name), Unused: true),
    ];

    private const int OldestPlausible = 20;

    private readonly StatedWeight _weight = new();
    private readonly StatedWeight _claim = new();
    private string _horseId = "";
    private string _name = "";
    private string _suffix = "";
    private int? _foaled;
    private int? _age;
    private Sex? _sex;
    private int? _number;
    private int? _draw;
    private string _headgear = "";
    private string _jockeyId = "";
    private string _jockey = "";
    private string _trainerId = "";
    private string _trainer = "";
    private RunStatus? _status;
    private bool _statusStated;
    private int? _position;
    private bool _positionStated;
    private int? _official;
    private decimal? _beaten;
    private bool _inFront;
    private bool _deadHeat;
    private decimal? _time;
    private string _nameArabic = "";
    private string _jockeyArabic = "";
    private string _trainerArabic = "";

    /// <summary>Gets how the margin is to be completed from the other runners of the race.</summary>
    public MarginCompletion Completion =>
        _deadHeat ? MarginCompletion.AsPlaceMate
        : _inFront ? MarginCompletion.AddToHorseInFront
        : MarginCompletion.None;

    /// <summary>Returns the runner; null if the row is refused or states no valid status.</summary>
    /// <param name="notes">Receives the contradictions within the row.</param>
    /// <param name="day">The day of the race; null if unknown.</param>
    public Runner? ToRunner(RowNotes notes, DateOnly? day)
    {
        if (!_statusStated && _position is not null)
            _status = RunStatus.Finished;
        CheckPosition(notes);
        if (_foaled > day?.Year)
            notes.Refuse(ResultsError.FoaledOutOfRange, "foaled", $"{_foaled}");
        if (notes.Refused || _status is not { } status)
            return null;
        var weight = _weight.Agreed(notes);
        if (weight is null && !_weight.Zero && status != RunStatus.NonRunner)
            notes.Warn(ResultsWarning.MissingWeight, _name);
        var claim = _claim.Agreed(notes);
        var placed = status == RunStatus.Finished || (status == RunStatus.Disqualified && _position is not null);
        if (!placed && (_beaten ?? _time) is { } fact)
            notes.Warn(ResultsWarning.FactWithoutFinishing, FormattableString.Invariant($"{_name}: {fact}"));
        var horse = Horse();
        return new()
        {
            Horse = horse,
            Age = AgeOn(day, horse, notes),
            Number = _number,
            Draw = _draw,
            Weight = weight,
            Claim = claim is { Amount: > 0 } ? claim : null,
            Headgear = _headgear,
            Jockey = Person(_jockeyId, _jockey),
            Trainer = Person(_trainerId, _trainer),
            Status = status,
            Position = _position,
            OfficialPosition = _official == _position ? null : _official,
            Beaten = placed && _beaten is { } lengths ? new Lengths(lengths) : null,
            Time = placed && _time is { } seconds ? new RaceTime(seconds) : null,
        };
    }

    /// <summary>Returns the Arabic names of the horse, the jockey and the trainer.</summary>
    public IEnumerable<ArabicName> ArabicNames()
    {
        if (_nameArabic.Length > 0)
            yield return new ArabicName(ArabicNameSubject.Horse, _horseId, HorseName.Split(_name).Name, _nameArabic);
        if (_jockeyArabic.Length > 0 && _jockey.Length > 0)
            yield return new ArabicName(ArabicNameSubject.Person, "", _jockey, _jockeyArabic);
        if (_trainerArabic.Length > 0 && _trainer.Length > 0)
            yield return new ArabicName(ArabicNameSubject.Person, "", _trainer, _trainerArabic);
    }

    private static Person? Person(string id, string name) => id.Length + name.Length == 0 ? null : new(id, name);

    private Horse Horse()
    {
        var (name, suffix) = HorseName.Split(_name);
        var bred = _suffix.Length > 0 ? RacingCountries.Canonicalize(_suffix) : suffix;
        var id = HorseId.TryParse(_horseId, null, out var stated) ? stated : default;
        return new(id, name, bred, _foaled, _sex) { FormerName = HorseName.GetFormer(_name) };
    }

    /// <summary>
    /// Returns the stated age or, if it is missing, the age computed from the year of foaling, unless that is out of range. A stated age
    /// that contradicts the year of foaling is kept, with a warning.
    /// </summary>
    private int? AgeOn(DateOnly? day, Horse horse, RowNotes notes)
    {
        if (_foaled is not { } foaled || day is not { } date)
            return _age;
        if (_age is { } stated)
        {
            if (!RacingAge.IsConsistent(stated, foaled, date, country, horse.Suffix))
                notes.Warn(ResultsWarning.AgeAgainstFoaling, FormattableString.Invariant($"{_name}: {stated}, {foaled}"));
            return stated;
        }

        var age = RacingAge.Compute(foaled, date, horse.Suffix);
        if (age > OldestPlausible)
            notes.Warn(ResultsWarning.ImplausibleAge, FormattableString.Invariant($"{_name}: {age}"));
        return age <= NumberRange.Age.Highest ? age : null;
    }

    private void CheckPosition(RowNotes notes)
    {
        if (_status == RunStatus.Finished && !_positionStated)
            notes.Refuse(ResultsError.FinishedWithoutPosition, "position", "");
        if (_status is null or RunStatus.Finished or RunStatus.Disqualified)
            return;
        if (_position is not null)
            notes.Refuse(ResultsError.PositionWithoutFinishing, "position", $"{_position}");
        if (_official is not null)
            notes.Refuse(ResultsError.PositionWithoutFinishing, "official_position", $"{_official}");
    }

    private void ReadName(Cell cell)
    {
        _name = cell.RequiredText(TextLimit.Name);
        if (!_name.EndsWith(')') || BrandNumber().Match(_name) is not { Success: true } brand)
            return;
        _name = _name[..brand.Index];
        if (_horseId.Length == 0)
            _horseId = brand.Groups[1].Value;
    }

    private void ReadMargin(Cell cell, MarginBasis basis)
    {
        if (cell.Margin(country) is not { } margin)
            return;
        (_beaten, _deadHeat) = (margin.Lengths, margin.DeadHeat);
        _inFront = basis == MarginBasis.InFront;
    }

    /// <summary>Reads a position, or the word in its place that says why there is none.</summary>
    private void ReadPosition(Cell cell)
    {
        _positionStated = !cell.IsEmpty;
        if (_status is not null and not RunStatus.Finished && cell.Raw() is "0" or "-" or "--")
            return;
        _position = cell.Position(out var isWord);
        if (isWord && !_statusStated)
            ReadStatus(cell);
        else if (isWord)
            cell.Whole(NumberRange.Position);
        else if (!_statusStated && !_positionStated)
            cell.Refuse(ResultsError.MissingValue);
    }

    private void ReadSexAge(Cell cell)
    {
        var text = Notation.PlainText.Normalize(cell.Raw());
        var split = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (split < 0)
        {
            ReadSex(cell);
            return;
        }

        _age = cell.WholeAmong(NumberRange.Age);
        var letters = text.AsSpan().Trim("0123456789./- ").ToString();
        if (letters.Length > 0 && Sexes(cell).TryGetValue(letters, out var sex))
            _sex = sex;
        else if (letters.Length > 0)
            cell.Warn(ResultsWarning.UnknownSex);
    }

    private System.Collections.Frozen.FrozenDictionary<string, Sex> Sexes(Cell cell) =>
        cell.Language == SheetLanguage.French
        || (cell.Language == SheetLanguage.ByCountry && ResultsVocabulary.FrenchSpeaking.Contains(country))
            ? ResultsVocabulary.FrenchSexes
            : ResultsVocabulary.EnglishSexes;

    [GeneratedRegex(@" ?\(([A-Z][0-9]{3})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex BrandNumber();

    private void ReadAge(Cell cell)
    {
        _age = cell.WholeAmong(NumberRange.Age);
        if (_age > OldestPlausible)
            cell.Warn(ResultsWarning.ImplausibleAge);
    }

    private void ReadHeadgear(Cell cell)
    {
        var letters = cell.Text(TextLimit.Words);
        _headgear = letters is "-" or "--" ? "" : letters;
    }

    private void ReadSex(Cell cell)
    {
        if (cell.Raw() is { Length: > 1 and <= 4 } text && text.AsSpan().ContainsAnyInRange('0', '9'))
            ReadSexAge(cell);
        else
            _sex = cell.Word(Sexes(cell), ResultsWarning.UnknownSex);
    }

    private void ReadStatus(Cell cell)
    {
        _statusStated = true;
        if (cell.IsEmpty)
            cell.RequiredText(TextLimit.Words);
        else
            _status =
                cell.OtherWord(ResultsVocabulary.OtherStatuses, ResultsWarning.OtherStatus)
                ?? cell.Word(ResultsVocabulary.Statuses, ResultsError.UnknownStatus);
    }
}
