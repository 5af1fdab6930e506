using Yardstick.App.Features.Results.Reading.Notation;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// Proposes, from the cells of columns whose names are unknown, which columns of the results format they are. A person confirms it: what
/// cells look like is never enough to read a file.
/// </summary>
internal static class ContentGuess
{
    private const int FewestRows = 3;
    private const decimal Nearly = 0.9m;

    /// <summary>What the cells of a column look like, in the order in which columns are taken.</summary>
    private static readonly (string Column, Func<Cells, bool> Fits)[] Looks =
    [
        ("date", cells => cells.Share(IsDate) >= Nearly),
        ("off", cells => cells.Share(IsHour) >= Nearly && cells.Repeated >= 0.4m),
        ("position", cells => cells.Share(text => Whole(text, 1, 40) || IsOutcome(text)) >= Nearly && cells.CountsUp),
        ("race_number", cells => cells.Share(text => Whole(text, 1, 20)) >= Nearly && cells.Repeated >= 0.4m && !cells.CountsUp),
        ("distance", cells => cells.Share(IsDistance) >= Nearly && cells.Repeated >= 0.4m),
        ("weight", cells => cells.Share(IsWeight) >= Nearly && cells.Distinct > 1),
        ("age", cells => cells.Share(text => Whole(text, 2, 15)) >= Nearly && cells.Distinct <= 10),
        ("horse", cells => cells.Share(IsName) >= Nearly && cells.Distinct >= cells.Count * Nearly),
        ("course", cells => cells.Share(IsName) >= Nearly && cells.Repeated >= 0.6m),
    ];

    /// <summary>Returns the column proposed for each field that looks like one; each column at most once.</summary>
    /// <param name="rows">The first rows below the header.</param>
    /// <param name="fields">The fields whose names are unknown.</param>
    /// <param name="taken">The columns that the sheet has.</param>
    public static Dictionary<int, string> Find(IReadOnlyList<string[]> rows, IEnumerable<int> fields, IEnumerable<string> taken)
    {
        var guesses = new Dictionary<int, string>();
        if (rows.Count < FewestRows)
            return guesses;
        var open = fields.ToDictionary(field => field, field => new Cells(rows, field));
        var known = taken.ToHashSet();
        foreach (var (column, fits) in Looks.Where(look => !known.Contains(look.Column)))
        {
            if (
                open.Where(one => one.Value.Count >= FewestRows && fits(one.Value)).Select(one => (int?)one.Key).FirstOrDefault()
                is not { } field
            )
                continue;
            guesses[field] = column;
            open.Remove(field);
        }

        return guesses;
    }

    private static bool IsDate(string text) =>
        DateText.Parse(text, DateOrder.DayFirst) is not null || DateText.Parse(text, DateOrder.MonthFirst) is not null;

    private static bool IsHour(string text) =>
        text.AsSpan().ContainsAny(':', 'h', 'H') && TimeText.ParseTimeOfDay(TimeText.WithoutDate(text), false) is not null;

    private static bool IsOutcome(string text) =>
        ResultsVocabulary.Statuses.ContainsKey(text) || ResultsVocabulary.OtherStatuses.ContainsKey(text);

    private static bool IsDistance(string text) =>
        IsBetween(text, 800, 8000, out var metres)
            ? metres % 10 == 0
            : text.AsSpan().ContainsAny('f', 'm', 'y') && DistanceText.Parse(text, DistanceUnit.Metres) is not null;

    private static bool IsWeight(string text) => IsBetween(text, 40, 75, out _) || IsBetween(text, 100, 180, out _);

    private static bool IsBetween(string text, decimal lowest, decimal highest, out decimal number) =>
        TradeNumber.TryParse(text, lowest, highest, out number) && number >= lowest && number <= highest;

    private static bool IsName(string text) => text.Length > 1 && text.Count(char.IsLetter) * 2 > text.Length;

    private static bool Whole(string text, int lowest, int highest) =>
        PositionText.Parse(text) is { } number && number >= lowest && number <= highest;

    /// <summary>The cells of a field that are filled in.</summary>
    private sealed class Cells
    {
        private readonly List<string> _texts;

        public Cells(IReadOnlyList<string[]> rows, int field)
        {
            _texts =
            [
                .. rows.Select(row => field < row.Length ? PlainText.Normalize(row[field].Trim()) : "").Where(text => text.Length > 0),
            ];
            Distinct = _texts.Distinct(StringComparer.OrdinalIgnoreCase).Count();
            Repeated = Follow((before, text) => before == text);
            var numbers = _texts.ConvertAll(PositionText.Parse).OfType<int>().ToList();
            var starts = numbers.Where((number, index) => index == 0 || number < numbers[index - 1]).ToList();
            CountsUp = Distinct > 1 && Repeated < 0.4m && starts.TrueForAll(number => number == 1) && numbers.Contains(2);
        }

        public int Count => _texts.Count;

        public int Distinct { get; }

        /// <summary>Gets the share of cells that equal the one above.</summary>
        public decimal Repeated { get; }

        /// <summary>Gets whether the numbers rise from 1, again and again.</summary>
        public bool CountsUp { get; }

        public decimal Share(Func<string, bool> looks) => _texts.Count == 0 ? 0 : _texts.Count(looks) / (decimal)_texts.Count;

        private decimal Follow(Func<string, string, bool> holds) =>
            _texts.Count < 2 ? 0 : _texts.Zip(_texts.Skip(1)).Count(pair => holds(pair.First, pair.Second)) / (decimal)(_texts.Count - 1);
    }
}
