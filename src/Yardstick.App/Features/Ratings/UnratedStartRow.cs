using System.ComponentModel.DataAnnotations.Schema;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>A start that gave no figure, as stored: the horse ran, but its rating did not change.</summary>
internal sealed class UnratedStartRow
{
    public required string RaceId { get; set; }

    public required string HorseId { get; set; }

    [Column("Code")]
    public Discipline Discipline { get; set; }

    [Column("Population")]
    public Breed Breed { get; set; }

    public DateOnly Date { get; set; }

    public string Country { get; set; } = "";

    /// <summary>Why the start gave no figure.</summary>
    public RunOutcome Outcome { get; set; }

    public HorseRow? Horse { get; set; }

    /// <summary>Returns the row of a start without a figure.</summary>
    public static UnratedStartRow From(Race race, RunFigure run) =>
        new()
        {
            RaceId = race.Id.Value,
            HorseId = run.Runner.Horse.Id.Value,
            Discipline = race.Discipline,
            Breed = race.Breed,
            Date = race.Date,
            Country = race.Country,
            Outcome = run.Outcome,
        };
}
