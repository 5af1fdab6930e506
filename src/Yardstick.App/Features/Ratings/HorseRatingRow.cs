using Yardstick.App.Features.Results;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// The rating of a horse after one rated run, as stored. These rows suffice to rate any race again and reproduce every number.
/// </summary>
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

    /// <summary>The number of rated runs so far. It orders the ratings of a horse within a discipline and breed.</summary>
    public int Runs { get; set; }

    public int Wins { get; set; }

    /// <summary>
    /// The recent figures and the mark of the progressive method; see <see cref="PackedForm"/>. Null in ratings made before this was
    /// stored.
    /// </summary>
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

/// <summary>The rule sets and parameters with which the stored ratings were made, and the time of the run.</summary>
internal sealed class RatingStateRow
{
    /// <summary>The current format version of stored ratings. Ratings in another format are recomputed.</summary>
    public const int FormOfToday = 1;

    public int Id { get; set; } = 1;

    public required string Standards { get; set; }

    /// <summary>The identifier of the network's parameter set; empty for ratings made before parameter sets existed.</summary>
    public string Parameters { get; set; } = "";

    /// <summary>The format version of the ratings; 0 for those made before recent figures were stored.</summary>
    public int Form { get; set; }

    /// <summary>The published decisions of the commission that the ratings include; see <see cref="DecidedMarks.Signature"/>.</summary>
    public string Decisions { get; set; } = "";

    /// <summary>The time of the rating run; also the cache stamp.</summary>
    public DateTimeOffset MadeAt { get; set; }
}
