namespace Yardstick.App.Demo;

/// <summary>
/// Generates the fixture list: Sundays from November 2024 to November 2026 except during the summer break, and some Wednesdays. Feature
/// races are always at Kassar-Saïd.
/// </summary>
internal static class SeasonCalendar
{
    public static readonly DateOnly First = new(2024, 11, 17);
    public static readonly DateOnly Last = new(2026, 11, 15);

    private static readonly int[] BusyMonths = [3, 4, 5, 10, 11, 12];

    private static readonly (string, int)[] WinterGoing =
    [
        ("Good", 30),
        ("Good To Soft", 30),
        ("Soft", 24),
        ("Very Soft", 9),
        ("Heavy", 7),
    ];
    private static readonly (string, int)[] MildGoing = [("Good", 62), ("Good To Soft", 24), ("Soft", 11), ("Very Soft", 3)];
    private static readonly (string, int)[] SummerGoing = [("Good", 65), ("Firm", 35)];

    /// <summary>Returns all meetings in date order.</summary>
    public static IReadOnlyList<DemoMeeting> Meetings(SeededRandom random)
    {
        var meetings = new List<DemoMeeting>();
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var sunday = day.DayOfWeek == DayOfWeek.Sunday && !InSummerPause(day);
            var midweek = day.DayOfWeek == DayOfWeek.Wednesday && day.Day <= 7 && BusyMonths.Contains(day.Month);
            if (sunday || midweek)
            {
                var away = midweek || (GetWeek(day) % 4 == 3 && !FeatureRaces.On(day).Any());
                var going = random.Pick(GoingIn(day.Month));
                meetings.Add(
                    new DemoMeeting(day, away ? DemoMeeting.Monastir : DemoMeeting.KassarSaid, going, midweek ? 7 : random.Between(7, 8))
                );
            }
        }

        return meetings;
    }

    private static int GetWeek(DateOnly day) => (day.DayNumber - First.DayNumber) / 7;

    private static bool InSummerPause(DateOnly day) => (day.Month, day.Day) is (7, > 12) or (8, _) or (9, <= 6);

    private static (string, int)[] GoingIn(int month) =>
        month switch
        {
            12 or 1 or 2 => WinterGoing,
            >= 6 and <= 9 => SummerGoing,
            _ => MildGoing,
        };
}
