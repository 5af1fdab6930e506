using Yardstick.App.Platform.Api;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>Provides the examples of horses in the document. Horses and races are invented.</summary>
internal static class HorseExamples
{
    private const string Horse1 = "Y-000001";
    private const string Race1 = "YS-2026-0001";
    private static readonly DateOnly Day = new(2026, 11, 8);
    private static readonly DateTimeOffset Published = new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly HorseItem Sirocco = new(Horse1, "Sirocco du Cap", "TUN", 2022, Sex.Male, true) { NameArabic = "سيروكو الكاب" };
    private static readonly CurrentMark Now = new(Discipline.Flat, Breed.Thoroughbred, 12, Day, 17, 84m, 38m, 83.62m, 4.10m, 9, Day);
    private static readonly MarkItem Mark = new(
        Discipline.Flat,
        Breed.Thoroughbred,
        MarkKind.Published,
        Day,
        Published,
        12,
        84m,
        38m,
        17,
        null
    );
    public static Paged<HorseItem> Horses => new([Sirocco], "c2l4dGVlbi1ieXRlcw");

    public static HorseDetail Horse => new(Sirocco, [Now]);

    public static Paged<RunItem> Runs =>
        new([
            new RunItem(
                Race1,
                Day,
                "TUN",
                "Ksar Saïd",
                "Prix du Lac",
                Discipline.Flat,
                Breed.Thoroughbred,
                1600,
                Surface.Turf,
                "bon",
                RunStatus.Finished,
                2,
                57.5m,
                126.77m,
                1.25m,
                98.4m,
                "A. Jockey",
                "B. Trainer"
            ),
        ]);

    public static Paged<FigureItem> Figures =>
        new([new FigureItem(Race1, Day, Discipline.Flat, Breed.Thoroughbred, 82.4m, 83.1m, 2.9m, 9)]);

    public static HorseMarks Marks => new(Horse1, Day, Published, [Mark], [Mark]);
}
