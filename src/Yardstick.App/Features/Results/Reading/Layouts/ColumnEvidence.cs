using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// Collects what all cells of a sheet tell about the order of day and month, the clock, the units and the basis of margins, and decides.
/// Where the cells leave two readings open, a person is asked: the sheet is refused with the question.
/// </summary>
internal sealed class ColumnEvidence
{
    private const int RacesThatDecide = 5;

    private readonly ResultsTable _table;
    private readonly SheetLayout _layout;
    private readonly ReadingOptions _options;
    private readonly List<(int Position, decimal Lengths)> _margins = [];
    private readonly List<FileError> _questions = [];
    private (string Value, long Line) _dayFirst,
        _monthFirst,
        _eitherDate;
    private string _lastDate = "";
    private (string Value, long Line) _lateHour,
        _earlyHour,
        _margin,
        _weight,
        _distance;
    private bool _padded,
        _unambiguousDates;
    private int _falling,
        _monotone;
    private decimal _lightest = decimal.MaxValue,
        _heaviest,
        _shortest = decimal.MaxValue,
        _longest;
    private bool _roundMetres = true,
        _roundYards = true;

    /// <param name="table">The table whose current rows are examined.</param>
    /// <param name="options">What a person has already said.</param>
    public ColumnEvidence(ResultsTable table, ReadingOptions options) => (_table, _layout, _options) = (table, table.Layout, options);

    /// <summary>Examines the current row.</summary>
    /// <param name="starts">Whether the row starts another race.</param>
    public void Examine(bool starts)
    {
        if (starts)
            EndRace();
        if (Text("date") is { Length: > 0 } date && date != _lastDate)
            ExamineDate(date);
        if (Text("off") is { Length: > 0 } off)
            ExamineHour(off);
        if (Text("margin") is { Length: > 0 } margin)
            ExamineMargin(margin);
        if (Text("weight") is { Length: > 0 } weight)
            ExamineWeight(weight);
        if (Text("distance") is { Length: > 0 } distance)
            ExamineDistance(distance);
    }

    /// <summary>Returns the layout with the conventions decided; with a question for each that is not.</summary>
    public SheetLayout Decide()
    {
        EndRace();
        var conventions = _layout.Conventions;
        var dates = DecideDates(conventions.Dates);
        var decided = new DecidedConventions(DecideClock(), DecideMargins(), DecideWeights(), DecideDistances());
        return _layout.With(
            conventions with
            {
                Dates = dates,
                Afternoon = decided.Afternoon ?? false,
                Margins = decided.Margins ?? MarginBasis.Winner,
                Weights = decided.Weights ?? WeightUnit.Kilograms,
                Distances = decided.Distances ?? DistanceUnit.Metres,
            },
            decided,
            [.. _layout.Faults, .. _questions]
        );
    }

    private string? Text(string column)
    {
        var field = _layout.Header.GetField(column);
        if (field < 0 || field >= _table.Csv.FieldCount)
            return null;
        return PlainText.Normalize(_table.Csv.GetString(field).Trim());
    }

    private void ExamineDate(string date)
    {
        _lastDate = date;
        _unambiguousDates |= date.Length == 10 && date[4] == '-';
        var order = DateText.Order(date, out var either);
        if (order == DateOrder.DayFirst)
            Keep(ref _dayFirst, date);
        else if (order == DateOrder.MonthFirst)
            Keep(ref _monthFirst, date);
        else if (either)
            Keep(ref _eitherDate, date);
    }

    private void ExamineHour(string off)
    {
        if (TimeText.ParseTimeOfDay(TimeText.WithoutDate(off), false) is not { } time || off.AsSpan().ContainsAny('m', 'M'))
            return;
        if (time.TotalHours is >= 13 or < 1)
            Keep(ref _lateHour, off);
        else if (time.TotalHours < 10)
            Keep(ref _earlyHour, off);
        _padded |= off.StartsWith('0');
    }

    private void ExamineMargin(string text)
    {
        var position = Text("position") is { } place ? PositionText.Parse(place) : null;
        if (position is not { } finished || MarginText.Parse(text, "")?.Lengths is not { } lengths)
            return;
        Keep(ref _margin, text);
        _margins.Add((finished, lengths));
    }

    private void EndRace()
    {
        _margins.Sort((one, other) => one.Position.CompareTo(other.Position));
        var placed = _margins.Where(margin => margin.Position > 1).ToList();
        if (placed.Count >= 2)
        {
            if (
                placed
                    .Zip(placed.Skip(1))
                    .Any(pair => pair.First.Position < pair.Second.Position && pair.First.Lengths > pair.Second.Lengths)
            )
                _falling++;
            else
                _monotone++;
        }

        _margins.Clear();
    }

    private void ExamineWeight(string text)
    {
        if (!TradeNumber.TryParse(text, 30, 265, out var number) || number == 0)
            return;
        Keep(ref _weight, text);
        (_lightest, _heaviest) = (Math.Min(_lightest, number), Math.Max(_heaviest, number));
    }

    private void ExamineDistance(string text)
    {
        if (!TradeNumber.TryParse(text, 1, 15_000, out var number) || number == 0)
            return;
        if (number < 10 && TradeNumber.TryParse(text, 400, 15_000, out var grouped))
            number = grouped;
        Keep(ref _distance, text);
        (_shortest, _longest) = (Math.Min(_shortest, number), Math.Max(_longest, number));
        _roundMetres &= number % 25 == 0;
        _roundYards &= number % 11 == 0;
    }

    private void Keep(ref (string Value, long Line) example, string value)
    {
        if (example.Value is null)
            example = (value, _table.Line);
    }

    private DateOrder DecideDates(DateOrder stated)
    {
        var order = _options.Dates != DateOrder.Unknown ? _options.Dates : stated;
        var against = order switch
        {
            DateOrder.DayFirst => _monthFirst,
            DateOrder.MonthFirst => _dayFirst,
            _ => _dayFirst.Value is not null ? _monthFirst : default,
        };
        if (against.Value is not null)
            Ask(ResultsError.DatesDisagree, "date", against);
        if (order != DateOrder.Unknown)
            return order;
        if (_dayFirst.Value is not null)
            return DateOrder.DayFirst;
        if (_monthFirst.Value is not null)
            return DateOrder.MonthFirst;
        // A date among others in the order of the format is an error of its row.
        if (_eitherDate.Value is not null && !_unambiguousDates)
            Ask(ResultsError.AmbiguousDates, "date", _eitherDate);
        return DateOrder.Unknown;
    }

    /// <summary>
    /// A clock of twelve hours has no hour from 13; a clock of twenty-four has no race from 1 to 9, unless a leading zero says that it
    /// means the morning.
    /// </summary>
    private bool? DecideClock()
    {
        if ((_options.Afternoon ?? _layout.Source?.Afternoon) is { } said)
            return said;
        if (!_layout.NeedsEvidence)
            return false;
        if (_earlyHour.Value is null || _padded)
            return _lateHour.Value is null && !_padded ? null : false;
        if (_lateHour.Value is null)
            return true;
        Ask(ResultsError.AmbiguousHours, "off", _earlyHour);
        return null;
    }

    private MarginBasis? DecideMargins()
    {
        if ((_options.Margins ?? _layout.Source?.Margins) is { } said)
            return said;
        if (_falling > 0)
            return MarginBasis.InFront;
        if (_monotone is > 0 and < RacesThatDecide)
            Ask(ResultsError.AmbiguousMargins, "margin", _margin);
        return _monotone >= RacesThatDecide ? MarginBasis.Winner : null;
    }

    private WeightUnit? DecideWeights()
    {
        if ((_options.Weights ?? _layout.Source?.Weights) is { } said)
            return said;
        if (_weight.Value is null)
            return null;
        if (_heaviest <= 85)
            return WeightUnit.Kilograms;
        if (_lightest >= 85)
            return WeightUnit.Pounds;
        Ask(ResultsError.AmbiguousWeights, "weight", _weight);
        return null;
    }

    private DistanceUnit? DecideDistances()
    {
        if ((_options.Distances ?? _layout.Source?.Distances) is { } said)
            return said;
        if (_distance.Value is null)
            return null;
        if (_longest <= 45)
            return DistanceUnit.Furlongs;
        if (_shortest >= 400 && (!_roundYards || _roundMetres))
            return DistanceUnit.Metres;
        Ask(ResultsError.AmbiguousDistances, "distance", _distance);
        return null;
    }

    private void Ask(ResultsError fault, string column, (string Value, long Line) example) =>
        _questions.Add(new(fault, example.Line, _layout.Header.GetName(_layout.Header.GetField(column)), example.Value));
}
