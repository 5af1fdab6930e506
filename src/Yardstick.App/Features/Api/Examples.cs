using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Api;

/// <summary>What the document shows as an example of each answer. The horses and races are those of the demonstration season's kind: invented.</summary>
internal static partial class Examples
{
    private const string Horse1 = "Y-000001";
    private const string Horse2 = "Y-000002";
    private const string Race1 = "YS-2026-0001";
    private static readonly DateOnly Day = new(2026, 11, 8);
    private static readonly DateTimeOffset Published = new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly HorseItem Sirocco = new(Horse1, "Sirocco du Cap", "TUN", 2022, Sex.Male, true) { NameArabic = "سيروكو الكاب" };
    private static readonly RaceItem Prix = new(Race1, Day, new TimeOnly(14, 30), "TUN", "Ksar Saïd", "Prix du Lac", Discipline.Flat, Breed.Thoroughbred, 1600, Surface.Turf, "bon", null, 3, true, 12);
    private static readonly CurrentMark Now = new(Discipline.Flat, Breed.Thoroughbred, 12, Day, 17, 84m, 38m, 83.62m, 4.10m, 9, Day);
    private static readonly MarkItem Mark = new(Discipline.Flat, Breed.Thoroughbred, MarkKind.Published, Day, Published, 12, 84m, 38m, 17, null);
    private static readonly ListItem Listed = new(Discipline.Flat, Breed.Thoroughbred, 12, Day, Published, 412, new string('a', 64));

    public static Paged<HorseItem> Horses => new([Sirocco], "c2l4dGVlbi1ieXRlcw");

    public static HorseDetail Horse => new(Sirocco, [Now]);

    public static Paged<RunItem> Runs => new([new RunItem(
        Race1, Day, "TUN", "Ksar Saïd", "Prix du Lac", Discipline.Flat, Breed.Thoroughbred, 1600, Surface.Turf, "bon", RunStatus.Finished, 2, 57.5m, 126.77m, 1.25m, 98.4m, "A. Jockey", "B. Trainer")]);

    public static Paged<FigureItem> Figures => new([new FigureItem(Race1, Day, Discipline.Flat, Breed.Thoroughbred, 82.4m, 83.1m, 2.9m, 9)]);

    public static HorseMarks Marks => new(Horse1, Day, Published, [Mark], [Mark]);

    public static Paged<RaceItem> Races => new([Prix], null);

    public static RaceDetail Race => new(Prix, 1, true, [new RunnerItem(
        Horse1, "Sirocco du Cap", 4, 3, 5, 57.5m, 126.77m, null, "", "A. Jockey", "B. Trainer", RunStatus.Finished, 2, 2, 1.25m, 98.4m)]);

    public static RaceFiguresResponse RaceFigures => new(Race1, "tn-2025.2", RaceOutcome.Rated, -41.2m, 80.4m, [new RunnerFigure(Horse1, "Sirocco du Cap", 2, RunOutcome.Rated, 2.76m, 124.01m, 82.81m, 82.4m, 82.53m)]);

    public static Paged<MeetingItem> Meetings => new([new MeetingItem(Day, "TUN", "Ksar Saïd", 8, 87)]);

    public static MeetingDetail Meeting => new(Day, "Ksar Saïd", [Prix]);

    public static Paged<ListItem> Lists => new([Listed]);

    public static ListDetail List => new(Discipline.Flat, Breed.Thoroughbred, 12, Day, Published, "tn-2025.2", 11, new string('a', 64), false, [new ListRowItem(
        17, Horse1, "Sirocco du Cap", 4, Sex.Male, "M", 84m, 38m, 83.62m, 4.10m, 9, Day, BindingRule.None, true, 0.5m, null)]);

    public static ListDifferences Differences => new(Discipline.Flat, Breed.Thoroughbred, 11, 12, 371, [new DifferenceItem(Horse1, "Sirocco du Cap", EntryChange.Rose, 83m, 84m, 37.5m, 38m, 19, 17)]);

    public static ExtentResponse Extent => new(612, 7_104, 1_204, new DateOnly(2025, 1, 5), Day, 12, true, [new PoolItem(Discipline.Flat, Breed.Thoroughbred, 12, Day, 412, 71m, 112m, 45m)]);

    public static Statistics<MarkBin> Distribution => new(Discipline.Flat, Breed.Thoroughbred, 12, Day, 412, [new MarkBin(80m, 85m, 41)]);

    public static Statistics<GroupItem> ByAge => new(Discipline.Flat, Breed.Thoroughbred, 12, Day, 412, [new GroupItem("4", 120, 72.41m, 112m, 48m)]);

    public static Statistics<GroupItem> ByCountry => new(Discipline.Flat, Breed.Thoroughbred, 12, Day, 412, [new GroupItem("TUN", 350, 70.15m, 110m, 45m)]);

    public static RunnerExplanation FigureExplanation => new(Race1, Horse1, RunOutcome.Rated, 3, null, null, ExplainedFigure);

    public static RunnerExplanation MarkExplanation => FigureExplanation with
    {
        Mark = 3,
        Listed = new ListedExplanation(Discipline.Flat, Breed.Thoroughbred, 12, Day, "tn-2025.2", new string('a', 64), 84m, 38m, true, BindingRule.None, null, "2nd of 12, beaten 1¼ lengths: ran to 37.6."),
    };

    public static ContributionsResponse Contributions => new(Horse1, Discipline.Flat, Breed.Thoroughbred, 83.62m, 2.9m, 9, true,
        [new ShareGroup("ownRuns", 60.10m, 9, [new ShareItem(Horse1, Race1, 9.41m)]), new ShareGroup("others", 23.52m, 204, [new ShareItem(Horse2, null, 1.07m)])]);

    private static IReadOnlyList<ExplainedNumber> ExplainedFigure =>
    [
        new(1, StepName.Performance, "Performance", 124.01m, Unit.Pounds, null, Operation.Fact, [], new FactSource(Race1, Horse1, "weight"), null, null),
        new(2, StepName.RaceLevel, "Level of the race", -41.2m, Unit.Pounds, null, Operation.Cell, [], null, new CellSource("tn-2025.2", "classLevels", "class 3", Label.Reported, "Rules of the authority", true), null),
        new(3, StepName.Figure, "Figure", 82.81m, Unit.Rating, null, Operation.Sum, [1, 2], null, null, null),
    ];
}
