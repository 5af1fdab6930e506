using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Racing;

/// <summary>Formats months and weekdays for calendar views.</summary>
internal static class Calendars
{
    /// <summary>Gets the days of the week, starting on Monday.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
    [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static string Path(MeetingSummary meeting) => SiteLinks.Meeting(meeting.Date, meeting.Course);

    /// <summary>Returns the name of the month in title case, for a heading.</summary>
    public static string MonthName(Language language, DateOnly day) =>
        language.FormatCulture.TextInfo.ToTitleCase(day.ToString("MMMM", language.FormatCulture));

    public static string WeekdayShort(Language language, DateOnly day) => day.ToString("ddd", language.FormatCulture);

    public static string Weekday(Language language, DayOfWeek day) => language.FormatCulture.DateTimeFormat.GetDayName(day);

    /// <summary>Returns the one-letter abbreviation of a weekday, for a column header.</summary>
    public static string Letter(Language language, DayOfWeek day) =>
        language.FormatCulture.DateTimeFormat.GetShortestDayName(day)[..1].ToUpper(language.FormatCulture);

    /// <summary>Returns the weeks of a month as arrays of seven days; days outside the month are null.</summary>
    public static IEnumerable<DateOnly?[]> Weeks(DateOnly first)
    {
        var before = ((int)first.DayOfWeek + 6) % 7;
        var days = DateTime.DaysInMonth(first.Year, first.Month);
        return Enumerable
            .Range(0, before + days)
            .Select(i => i < before ? (DateOnly?)null : first.AddDays(i - before))
            .Chunk(7)
            .Select(week => week.Concat(Enumerable.Repeat<DateOnly?>(null, 7 - week.Length)).ToArray());
    }
}
