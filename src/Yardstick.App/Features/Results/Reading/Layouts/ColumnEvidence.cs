using System.Globalization;
using Yardstick.App.Features.Results.Reading.Notation;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>Represents a value of a file and where it stands.</summary>
/// <param name="Value">The value.</param>
/// <param name="Line">The line.</param>
internal sealed record CellExample(string Value, long Line);

/// <summary>
/// Collects what all cells of a sheet tell about the order of day and month, the clock, the units and the basis of margins.
/// </summary>
internal sealed class ColumnEvidence
{
    private readonly List<(int Position, decimal Lengths)> _margins = [];
    private string _lastDate = "";

    /// <summary>Gets a date whose day stands first.</summary>
    public CellExample? DayFirst { get; private set; }

    /// <summary>Gets a date whose month stands first.</summary>
    public CellExample? MonthFirst { get; private set; }

    /// <summary>Gets a date that can be read in two ways.</summary>
    public CellExample? EitherDate { get; private set; }

    /// <summary>Gets whether there are dates as YYYY-MM-DD.</summary>
    public bool HasStandardDates { get; private set; }

    /// <summary>Gets a time from 13:00.</summary>
    public CellExample? LateHour { get; private set; }

    /// <summary>Gets a time from 1:00 to 9:59.</summary>
    public CellExample? EarlyHour { get; private set; }

    /// <summary>Gets whether an hour before 10 has a leading zero.</summary>
    public bool HasPaddedHours { get; private set; }

    /// <summary>Gets whether hours from 24:00 say that a race is of the night after its day.</summary>
    public bool HasHoursPast24 { get; private set; }

    /// <summary>Gets a margin.</summary>
    public CellExample? Margin { get; private set; }

    /// <summary>Gets the number of races in which a margin is smaller than that of a better place.</summary>
    public int RacesFalling { get; private set; }

    /// <summary>Gets the number of races with two margins behind the winner and none smaller than that of a better place.</summary>
    public int RacesRising { get; private set; }

    /// <summary>Gets a weight without unit.</summary>
    public CellExample? Weight { get; private set; }

    /// <summary>Gets the lowest and the highest weight without unit.</summary>
    public (decimal Lowest, decimal Highest) Weights { get; private set; } = (decimal.MaxValue, 0);

    /// <summary>Gets a distance without unit.</summary>
    public CellExample? Distance { get; private set; }

    /// <summary>Gets the shortest and the longest distance without unit.</summary>
    public (decimal Lowest, decimal Highest) Distances { get; private set; } = (decimal.MaxValue, 0);

    /// <summary>Gets whether all distances are multiples of 25, as in metres.</summary>
    public bool AreRoundMetres { get; private set; } = true;

    /// <summary>Gets whether all distances are multiples of 11, as in yards.</summary>
    public bool AreRoundYards { get; private set; } = true;

    /// <summary>Gets what the meetings tell about races after midnight.</summary>
    public MidnightEvidence Midnight { get; } = new();

    /// <summary>Examines the current row of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="starts">Whether the row starts another race.</param>
    public void Examine(ResultsTable table, bool starts)
    {
        if (starts)
            EndRace();
        if (Text(table, "date") is { Length: > 0 } date && date != _lastDate)
            ExamineDate(new(date, table.Line));
        if (Text(table, "off") is { Length: > 0 } off)
            ExamineHour(table, new(off, table.Line), starts);
        if (Text(table, "margin") is { Length: > 0 } margin)
            ExamineMargin(table, new(margin, table.Line));
        if (Text(table, "weight") is { Length: > 0 } weight)
            ExamineWeight(new(weight, table.Line));
        if (Text(table, "distance") is { Length: > 0 } distance)
            ExamineDistance(new(distance, table.Line));
    }

    /// <summary>Adds what another sheet with the same columns tells.</summary>
    public void Add(ColumnEvidence other)
    {
        EndRace();
        other.EndRace();
        DayFirst ??= other.DayFirst;
        MonthFirst ??= other.MonthFirst;
        EitherDate ??= other.EitherDate;
        HasStandardDates |= other.HasStandardDates;
        LateHour ??= other.LateHour;
        EarlyHour ??= other.EarlyHour;
        HasPaddedHours |= other.HasPaddedHours;
        HasHoursPast24 |= other.HasHoursPast24;
        Midnight.Add(other.Midnight);
        Margin ??= other.Margin;
        RacesFalling += other.RacesFalling;
        RacesRising += other.RacesRising;
        Weight ??= other.Weight;
        Weights = (Math.Min(Weights.Lowest, other.Weights.Lowest), Math.Max(Weights.Highest, other.Weights.Highest));
        Distance ??= other.Distance;
        Distances = (Math.Min(Distances.Lowest, other.Distances.Lowest), Math.Max(Distances.Highest, other.Distances.Highest));
        AreRoundMetres &= other.AreRoundMetres;
        AreRoundYards &= other.AreRoundYards;
    }

    /// <summary>Counts the last race, whose rows have all been examined.</summary>
    public void EndRace()
    {
        _margins.Sort((one, other) => one.Position.CompareTo(other.Position));
        var placed = _margins.Where(margin => margin.Position > 1).ToList();
        _margins.Clear();
        if (placed.Count < 2)
            return;
        if (placed.Zip(placed.Skip(1)).Any(pair => pair.First.Position < pair.Second.Position && pair.First.Lengths > pair.Second.Lengths))
            RacesFalling++;
        else
            RacesRising++;
    }

    private static string? Text(ResultsTable table, string column)
    {
        var field = table.Header.GetField(column);
        return field < 0 || field >= table.Csv.FieldCount ? null : PlainText.Normalize(table.Csv.GetString(field).Trim());
    }

    private void ExamineDate(CellExample date)
    {
        _lastDate = date.Value;
        HasStandardDates |= date.Value.Length == 10 && date.Value[4] == '-';
        var order = DateText.Order(date.Value, out var either);
        if (order == DateOrder.DayFirst)
            DayFirst ??= date;
        else if (order == DateOrder.MonthFirst)
            MonthFirst ??= date;
        else if (either)
            EitherDate ??= date;
    }

    private void ExamineHour(ResultsTable table, CellExample off, bool starts)
    {
        if (TimeText.ParseTimeOfDay(TimeText.WithoutDate(off.Value), false) is not { } time)
            return;
        HasHoursPast24 |= time.Days > 0;
        if (starts && table.Layout.NeedsEvidence)
            Midnight.Examine($"{Text(table, "date")}\t{Text(table, "course")}", RaceNumber(table), time, off);
        if (off.Value.AsSpan().ContainsAny('m', 'M'))
            return;
        if (time.TotalHours >= 13)
            LateHour ??= off;
        else if (time.TotalHours is >= 1 and < 10)
        {
            EarlyHour ??= off;
            HasPaddedHours |= TimeText.WithoutDate(off.Value).StartsWith('0');
        }
    }

    private static int? RaceNumber(ResultsTable table) =>
        int.TryParse(Text(table, "race_number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void ExamineMargin(ResultsTable table, CellExample margin)
    {
        var position = Text(table, "position") is { } place ? PositionText.Parse(place) : null;
        if (position is not { } finished || MarginText.Parse(margin.Value, "")?.Lengths is not { } lengths)
            return;
        Margin ??= margin;
        _margins.Add((finished, lengths));
    }

    private void ExamineWeight(CellExample weight)
    {
        if (!TradeNumber.TryParse(weight.Value, 30, 265, out var number) || number == 0)
            return;
        Weight ??= weight;
        Weights = (Math.Min(Weights.Lowest, number), Math.Max(Weights.Highest, number));
    }

    private void ExamineDistance(CellExample distance)
    {
        if (!TradeNumber.TryParse(distance.Value, 400, 15_000, out var number) && !TradeNumber.TryParse(distance.Value, 1, 70, out number))
            return;
        Distance ??= distance;
        Distances = (Math.Min(Distances.Lowest, number), Math.Max(Distances.Highest, number));
        AreRoundMetres &= number % 25 == 0;
        AreRoundYards &= number % 11 == 0;
    }
}
