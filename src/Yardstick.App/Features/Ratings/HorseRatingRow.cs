using System.ComponentModel.DataAnnotations.Schema;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// The rating of a horse after one rated run, as stored. These rows suffice to rate any race again and reproduce every number.
/// </summary>
public sealed class HorseRatingRow
{
    public required string RaceId { get; set; }

    public required string HorseId { get; set; }

    [Column("Code")]
    public Discipline Discipline { get; set; }

    [Column("Population")]
    public Breed Breed { get; set; }

    /// <summary>Gets the rating pool.</summary>
    public RatingPool Pool => new(Discipline, Breed);

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

    public static HorseRatingRow From(Race race, Runner runner, HorseRating horseRating) =>
        new()
        {
            RaceId = race.Id.Value,
            HorseId = horseRating.HorseId.Value,
            Discipline = race.Discipline,
            Breed = race.Breed,
            Date = race.Date,
            Age = runner.Age,
            Country = race.Country,
            Figure = horseRating.LastFigure.Value,
            Assessment = horseRating.Assessment.Value,
            Variance = horseRating.Variance,
            MarkKept = horseRating.MarkKept.Value,
            Mark = horseRating.Mark,
            Definitive = horseRating.Definitive,
            Binding = horseRating.Binding,
            BestFigure = horseRating.BestFigure.Value,
            BestMetres = horseRating.BestDistance.Value,
            Runs = horseRating.Runs,
            Wins = horseRating.Wins,
            Recent = PackedForm.Write(horseRating),
        };

    public HorseRating ToHorseRating() =>
        PackedForm.Read(
            Recent,
            new HorseRating
            {
                HorseId = new HorseId(HorseId),
                RaceId = new RaceId(RaceId),
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
            }
        );

    public PoolState ToState() => new(RaceRows.ToHorse(Horse!), Pool, Age, Country, ToHorseRating());
}

/// <summary>The rule sets and parameters with which the stored ratings were made, and the time of the run.</summary>
internal sealed class RatingStateRow
{
    /// <summary>The current format version of stored ratings. Ratings in another format are recomputed.</summary>
    public const int FormOfToday = 2;

    public int Id { get; set; } = 1;

    [Column("Standards")]
    public required string RuleSet { get; set; }

    /// <summary>The identifier of the network's parameter set; empty for ratings made before parameter sets existed.</summary>
    public string Parameters { get; set; } = "";

    /// <summary>
    /// The format version of the ratings; 0 for those made before recent figures were stored, 1 before starts without a figure were.
    /// </summary>
    public int Form { get; set; }

    /// <summary>The published decisions of the commission that the ratings include; see <see cref="DecidedMarks.Signature"/>.</summary>
    public string Decisions { get; set; } = "";

    /// <summary>The time of the rating run; also the cache stamp.</summary>
    public DateTimeOffset MadeAt { get; set; }
}
