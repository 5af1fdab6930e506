using Yardstick.App.Platform.Api;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>Provides the examples of races in the document. Horses and races are invented.</summary>
internal static class RaceExamples
{
    private const string Horse1 = "Y-000001";
    private const string Race1 = "YS-2026-0001";
    private static readonly DateOnly Day = new(2026, 11, 8);
    private static readonly RaceItem Prix = new(
        Race1,
        Day,
        new TimeOnly(14, 30),
        "TUN",
        "Ksar Saïd",
        "Prix du Lac",
        Discipline.Flat,
        Breed.Thoroughbred,
        1600,
        Surface.Turf,
        "bon",
        null,
        3,
        true,
        12
    );

    public static Paged<RaceItem> Races => new([Prix], null);

    public static RaceDetail Race =>
        new(
            Prix,
            1,
            true,
            [
                new RunnerItem(
                    Horse1,
                    "Sirocco du Cap",
                    4,
                    3,
                    5,
                    57.5m,
                    126.77m,
                    null,
                    "",
                    "A. Jockey",
                    "B. Trainer",
                    RunStatus.Finished,
                    2,
                    2,
                    1.25m,
                    98.4m
                ),
            ]
        );

    public static Paged<MeetingItem> Meetings => new([new MeetingItem(Day, "TUN", "Ksar Saïd", 8, 87)]);

    public static MeetingDetail Meeting => new(Day, "Ksar Saïd", [Prix]);
}
