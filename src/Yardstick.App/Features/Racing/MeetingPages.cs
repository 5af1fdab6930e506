using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Racing;

/// <summary>The view model of the calendar: the meetings of a year.</summary>
public sealed record CalendarView(int Year, IReadOnlyList<int> Years, IReadOnlyList<MeetingSummary> Meetings, DateOnly? LastListed)
{
    private const int MostInFull = 120;

    /// <summary>Gets the requested month; null for the whole year.</summary>
    public int? Month { get; init; }

    /// <summary>
    /// Returns the meetings listed individually, latest month first: those of the requested month, or of the whole year if they fit on one
    /// page.
    /// </summary>
    public IEnumerable<IGrouping<int, MeetingSummary>> MonthsShown()
    {
        var months = Meetings.GroupBy(meeting => meeting.Date.Month).OrderByDescending(month => month.Key);
        return Month is { } selected ? months.Where(month => month.Key == selected)
            : Meetings.Count <= MostInFull ? months
            : months.Take(1);
    }

    /// <summary>Returns the address of a month.</summary>
    public string GetAddress(int month) => FormattableString.Invariant($"{SiteLinks.Meetings}?year={Year}&month={month}#m{month}");

    public int? Earlier => Years.Where(year => year < Year).Cast<int?>().Max();

    public int? Later => Years.Where(year => year > Year).Cast<int?>().Min();
}

/// <summary>Represents a meeting and its races, in racecard order.</summary>
public sealed record MeetingView(DateOnly Date, string Course, IReadOnlyList<StoredRace> Races);

/// <summary>Handles the pages of the meetings.</summary>
internal static class MeetingPages
{
    /// <summary>Maps the pages.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        var meetings = pages
            .MapGroup("/meetings")
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .WithQueryParameters("year", "month")
            .WithSection(SiteSections.Meetings);
        meetings.MapGet("", ShowCalendarAsync);
        meetings.MapGet("/{date}/{course}", ShowAsync);
    }

    /// <summary>Shows the meetings of a year; by default the last with results.</summary>
    private static async Task<RazorComponentResult<CalendarPage>> ShowCalendarAsync(
        HttpRequest request,
        ResultsStore results,
        ListSnapshots snapshots,
        CancellationToken cancellationToken
    )
    {
        var years = await results.YearsAsync(cancellationToken);
        var year = request.Query.GetNumber("year") ?? years.FirstOrDefault();
        var meetings = year is > 0 and < 10_000 ? await results.MeetingsAsync(year, cancellationToken) : [];
        var listed = (await snapshots.CurrentAsync(cancellationToken)).Archive.Select(list => (DateOnly?)list.AsOf).Max();
        return PageResult.Create<CalendarPage, CalendarView>(
            new CalendarView(year, years, meetings, listed)
            {
                Month = request.Query.GetNumber("month") is >= 1 and <= 12 and var month ? month : null,
            }
        );
    }

    /// <summary>Shows the races of a meeting.</summary>
    private static async Task<Results<RazorComponentResult<MeetingPage>, NotFound>> ShowAsync(
        string date,
        string course,
        ResultsStore results,
        CancellationToken cancellationToken
    )
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return TypedResults.NotFound();
        var name = RequestParameters.DecodeRoute(course);
        var races = await results.MeetingAsync(day, name, cancellationToken);
        if (races.Count == 0)
            return TypedResults.NotFound();
        return PageResult.Create<MeetingPage, MeetingView>(new MeetingView(day, name, races));
    }
}
