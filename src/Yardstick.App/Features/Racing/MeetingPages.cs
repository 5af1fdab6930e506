using System.Globalization;
using Yardstick.App.Components;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Racing;

/// <summary>The view model of the calendar: the meetings of a year.</summary>
internal sealed record CalendarView(int Year, IReadOnlyList<int> Years, IReadOnlyList<MeetingSummary> Meetings, DateOnly? LastListed)
{
    private const int MostInFull = 120;

    /// <summary>Gets the requested month; null for the whole year.</summary>
    public int? Month { get; init; }

    /// <summary>
    /// Returns the meetings listed individually, latest month first: those of the requested month, or of the whole year if they fit on one
    /// page.
    /// </summary>
    public IEnumerable<IGrouping<int, MeetingSummary>> Told()
    {
        var months = Meetings.GroupBy(meeting => meeting.Date.Month).OrderByDescending(month => month.Key);
        return Month is { } asked ? months.Where(month => month.Key == asked) : Meetings.Count <= MostInFull ? months : months.Take(1);
    }

    /// <summary>Returns the address of a month.</summary>
    public string AddressOf(int month) => FormattableString.Invariant($"/meetings?year={Year}&month={month}#m{month}");

    public int? Earlier => Years.Where(year => year < Year).Cast<int?>().Max();

    public int? Later => Years.Where(year => year > Year).Cast<int?>().Min();
}

/// <summary>Represents a meeting and its races, in racecard order.</summary>
internal sealed record MeetingView(DateOnly Date, string Course, IReadOnlyList<StoredRace> Races);

/// <summary>Handles the pages of the meetings.</summary>
internal sealed class MeetingPages(ResultsStore results, ListSnapshots snapshots)
{
    private const string Room = "Meetings";

    public async Task<IResult> CalendarAsync(PageRequest visit)
    {
        var years = await results.YearsAsync(visit.Cancel);
        var year = visit.Number("year") ?? years.FirstOrDefault();
        var meetings = year is > 0 and < 10_000 ? await results.MeetingsAsync(year, visit.Cancel) : [];
        var listed = (await snapshots.CurrentAsync(visit.Cancel)).Archive.Select(list => (DateOnly?)list.AsOf).Max();
        return new Page<CalendarPage, CalendarView>(visit, new CalendarView(year, years, meetings, listed) { Month = visit.Number("month") is >= 1 and <= 12 and var month ? month : null }) { Title = visit.Wording["Room_Meetings"], Room = Room };
    }

    public async Task<IResult> MeetingAsync(PageRequest visit)
    {
        var course = visit.Route("course");
        if (!DateOnly.TryParseExact(visit.Route("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return ErrorPages.NotFound(visit);
        var races = await results.MeetingAsync(date, course, visit.Cancel);
        if (races.Count == 0) return ErrorPages.NotFound(visit);
        return new Page<MeetingPage, MeetingView>(visit, new MeetingView(date, course, races)) { Title = $"{course}, {visit.Wording.ShortDate(date)}", Room = Room };
    }
}
