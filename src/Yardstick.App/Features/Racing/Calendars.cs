using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Racing;

/// <summary>Days and months as calendars show them.</summary>
internal static class Calendars
{
    /// <summary>The days of a week, from Monday.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static string Path(MeetingSummary meeting) => FormattableString.Invariant($"/meetings/{meeting.Date:yyyy-MM-dd}/{Uri.EscapeDataString(meeting.Course)}");

    /// <summary>A month's name, as a heading.</summary>
    public static string MonthName(Language language, DateOnly day) => language.FormatCulture.TextInfo.ToTitleCase(day.ToString("MMMM", language.FormatCulture));

    public static string WeekdayShort(Language language, DateOnly day) => day.ToString("ddd", language.FormatCulture);

    public static string Weekday(Language language, DayOfWeek day) => language.FormatCulture.DateTimeFormat.GetDayName(day);

    /// <summary>The letter of a day at the head of its column.</summary>
    public static string Letter(Language language, DayOfWeek day) => language.FormatCulture.DateTimeFormat.GetShortestDayName(day)[..1].ToUpper(language.FormatCulture);

    /// <summary>The weeks of a month, each with seven days, null before the first and after the last.</summary>
    public static IEnumerable<DateOnly?[]> Weeks(DateOnly first)
    {
        var before = ((int)first.DayOfWeek + 6) % 7;
        var days = DateTime.DaysInMonth(first.Year, first.Month);
        return Enumerable.Range(0, before + days).Select(i => i < before ? (DateOnly?)null : first.AddDays(i - before)).Chunk(7)
            .Select(week => week.Concat(Enumerable.Repeat<DateOnly?>(null, 7 - week.Length)).ToArray());
    }
}
