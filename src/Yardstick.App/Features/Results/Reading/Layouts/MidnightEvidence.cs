namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// Collects what the meetings of a sheet tell about races after midnight: whether they bear the day of their meeting or the next day. The
/// numbers of the races tell it, or the order of the rows.
/// </summary>
internal sealed class MidnightEvidence
{
    /// <summary>The hour before which a race belongs to the night.</summary>
    public const int MorningHour = 6;

    private const int EveningHour = 18;

    /// <summary>Longer names are refused with their rows: a hostile file must not fill the memory with them.</summary>
    private const int LongestKept = 300;

    private readonly Dictionary<string, Meeting> _meetings = new(StringComparer.Ordinal);

    /// <summary>Gets a time that bears the day of a meeting of the evening before.</summary>
    public CellExample? NextDay { get; private set; }

    /// <summary>Gets a time of the morning before a meeting of the evening.</summary>
    public CellExample? SameDay { get; private set; }

    /// <summary>Gets a time that can be one or the other.</summary>
    public CellExample? Either { get; private set; }

    /// <summary>Examines a race.</summary>
    /// <param name="meeting">The stated day and racecourse.</param>
    /// <param name="number">The number of the race; null if it has none.</param>
    /// <param name="off">The time.</param>
    /// <param name="example">The cell of the time.</param>
    public void Examine(string meeting, int? number, TimeSpan off, CellExample example)
    {
        if (meeting.Length + example.Value.Length > LongestKept)
            return;
        var known = _meetings.GetValueOrDefault(meeting);
        if (off.TotalHours is >= EveningHour and < 24)
        {
            if (known.Night is { } night)
                Compare(night, known.NightNumber, number, follows: false);
            _meetings[meeting] = known with { HasEvening = true, EveningNumber = number };
        }
        else if (off.TotalHours < MorningHour)
        {
            if (known.HasEvening)
                Compare(example, number, known.EveningNumber, follows: true);
            _meetings[meeting] = known with { Night = example, NightNumber = number };
        }
    }

    /// <summary>Adds what another sheet with the same columns tells.</summary>
    public void Add(MidnightEvidence other)
    {
        NextDay ??= other.NextDay;
        SameDay ??= other.SameDay;
        Either ??= other.Either;
    }

    private void Compare(CellExample night, int? nightNumber, int? eveningNumber, bool follows)
    {
        if (nightNumber < eveningNumber)
            SameDay ??= night;
        else if (follows)
            NextDay ??= night;
        else
            Either ??= night;
    }

    private readonly record struct Meeting(CellExample? Night, int? NightNumber, bool HasEvening, int? EveningNumber);
}
