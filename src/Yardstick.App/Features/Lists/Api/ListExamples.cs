using Yardstick.App.Platform.Api;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists.Api;

/// <summary>Provides the examples of lists and statistics in the document.</summary>
internal static class ListExamples
{
    private const string Horse1 = "Y-000001";
    private static readonly DateOnly Day = new(2026, 11, 8);
    private static readonly DateTimeOffset Published = new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly ListItem Listed = new(Discipline.Flat, Breed.Thoroughbred, 12, Day, Published, 412, new string('a', 64));

    private static ListRowItem Row =>
        new(17, Horse1, "Sirocco du Cap", 4, Sex.Male, "M", 84m, 38m, 83.62m, 4.10m, 9, Day, BindingRule.None, true, 0.5m, null)
        {
            Bred = "FR",
            LastRunCountry = "TUN",
        };

    public static UnlistedHorses Unlisted =>
        new(
            Discipline.Flat,
            Breed.Thoroughbred,
            Day,
            "tn-2025.3",
            [Row with { LastRun = new DateOnly(2025, 11, 2), Inactive = "no_recent_run" }]
        );

    public static Paged<ListItem> Lists => new([Listed]);

    public static ListDetail List =>
        new(Discipline.Flat, Breed.Thoroughbred, 12, Day, Published, "tn-2025.2", 11, new string('a', 64), false, [Row]);

    public static ListDifferences Differences =>
        new(
            Discipline.Flat,
            Breed.Thoroughbred,
            11,
            12,
            371,
            [new DifferenceItem(Horse1, "Sirocco du Cap", EntryChange.Rose, 83m, 84m, 37.5m, 38m, 19, 17)]
        );

    public static ExtentResponse Extent =>
        new(
            612,
            7_104,
            1_204,
            new DateOnly(2025, 1, 5),
            Day,
            12,
            true,
            [new PoolItem(Discipline.Flat, Breed.Thoroughbred, 12, Day, 412, 71m, 112m, 45m)]
        );

    public static Statistics<MarkBin> Distribution => new(Discipline.Flat, Breed.Thoroughbred, 12, Day, 412, [new MarkBin(80m, 85m, 41)]);

    public static Statistics<GroupItem> ByAge =>
        new(Discipline.Flat, Breed.Thoroughbred, 12, Day, 412, [new GroupItem("4", 120, 72.41m, 112m, 48m)]);

    public static Statistics<GroupItem> ByCountry =>
        new(Discipline.Flat, Breed.Thoroughbred, 12, Day, 412, [new GroupItem("TUN", 350, 70.15m, 110m, 45m)]);
}
