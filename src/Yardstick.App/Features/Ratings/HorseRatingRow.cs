using Yardstick.App.Features.Results;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Ratings;

/// <summary>What a horse was thought to be after one rated run, as stored. With these rows any race can be rated again, number by number.</summary>
internal sealed class HorseRatingRow
{
    public required string RaceId { get; set; }

    public required string HorseId { get; set; }

    public Discipline Code { get; set; }

    public Breed Population { get; set; }

    public DateOnly Date { get; set; }

    public int? Age { get; set; }

    public string Country { get; set; } = "";

    public decimal Figure { get; set; }

    public decimal Assessment { get; set; }

    public decimal Variance { get; set; }

    public decimal MarkKept { get; set; }

    public decimal Mark { get; set; }

    public bool Definitive { get; set; }

    public BindingRule Binding { get; set; }

    public decimal BestFigure { get; set; }

    public int BestMetres { get; set; }

    /// <summary>Rated runs so far: it orders the standings of a horse in a code and population.</summary>
    public int Runs { get; set; }

    public int Wins { get; set; }

    /// <summary>Recent figures and the mark of the progressive method: see <see cref="PackedForm"/>. Null in ratings made before it was kept.</summary>
    public byte[]? Recent { get; set; }

    public HorseRow? Horse { get; set; }

    public static HorseRatingRow From(Race race, Runner runner, HorseRating standing) => new()
    {
        RaceId = race.Id,
        HorseId = standing.HorseId,
        Code = race.Code,
        Population = race.Population,
        Date = race.Date,
        Age = runner.Age,
        Country = race.Country,
        Figure = standing.LastFigure.Value,
        Assessment = standing.Assessment.Value,
        Variance = standing.Variance,
        MarkKept = standing.MarkKept.Value,
        Mark = standing.Mark,
        Definitive = standing.Definitive,
        Binding = standing.Binding,
        BestFigure = standing.BestFigure.Value,
        BestMetres = standing.BestDistance.Value,
        Runs = standing.Runs,
        Wins = standing.Wins,
        Recent = PackedForm.Write(standing),
    };

    public HorseRating ToStanding() => PackedForm.Read(Recent, new HorseRating
    {
        HorseId = HorseId,
        RaceId = RaceId,
        LastRun = Date,
        Assessment = new Rating(Assessment),
        Variance = Variance,
        MarkKept = new Rating(MarkKept),
        Mark = Mark,
        Definitive = Definitive,
        Binding = Binding,
        LastFigure = new Rating(Figure),
        BestFigure = new Rating(BestFigure),
        BestDistance = new Metres(BestMetres),
        Runs = Runs,
        Wins = Wins,
    });

    public PoolState ToPage() => new(RaceRows.ToHorse(Horse!), Code, Population, Age, Country, ToStanding());
}

/// <summary>Under which standards and parameters the stored ratings were made, and when.</summary>
internal sealed class RatingStateRow
{
    /// <summary>The form that this program gives ratings. Those of another form are made again.</summary>
    public const int FormOfToday = 1;

    public int Id { get; set; } = 1;

    public required string Standards { get; set; }

    /// <summary>Identifier of the network's parameter set; empty for ratings made before there was one.</summary>
    public string Parameters { get; set; } = "";

    /// <summary>The form they have; 0 for those made before recent figures were kept.</summary>
    public int Form { get; set; }

    /// <summary>Which published decisions of the commission they take in: see <see cref="DecidedMarks.Signature"/>.</summary>
    public string Decisions { get; set; } = "";

    /// <summary>When they were made: another moment, other ratings.</summary>
    public DateTimeOffset MadeAt { get; set; }
}
