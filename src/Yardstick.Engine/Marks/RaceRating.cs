using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>Rates one race from end to end under one standard set: figures, assessments, marks. An instance serves one thread.</summary>
public sealed class RaceRating
{
    private readonly LineMethod _method;
    private readonly MarkRules _rules;

    /// <summary>Rates under a set.</summary>
    public RaceRating(StandardSet set)
    {
        var cells = new StandardCells(set);
        (_method, _rules) = (new LineMethod(cells), new MarkRules(cells));
    }

    /// <summary>Rates a race.</summary>
    /// <param name="race">The race.</param>
    /// <param name="before">The standing of a horse before the race in its code and population; null for an unknown horse.</param>
    public RatedRace Rate(Race race, Func<string, Standing?> before)
    {
        var figures = _method.Rate(race, before);
        return new RatedRace(figures, [.. figures.Runs.Select(run => Decide(race, run))]);
    }

    private RatedRun Decide(Race race, RunFigure run)
    {
        if (run.Figure is null) return new RatedRun(run, null, null);
        var mark = _rules.Decide(run);
        var figure = new Rating(run.Figure.Value);
        var isBest = run.Before is null || figure > run.Before.BestFigure;
        return new RatedRun(run, mark, new Standing
        {
            HorseId = run.Runner.Horse.Id,
            RaceId = race.Id,
            LastRun = race.Date,
            Assessment = new Rating(run.Assessment!.Value),
            Variance = run.Variance!.Value,
            MarkKept = new Rating(mark.Kept.Value),
            Mark = mark.Mark.Value,
            Definitive = mark.Definitive,
            Binding = mark.Binding,
            LastFigure = figure,
            BestFigure = isBest ? figure : run.Before!.BestFigure,
            BestDistance = isBest ? race.Distance!.Value : run.Before!.BestDistance,
            Runs = (run.Before?.Runs ?? 0) + 1,
            Wins = (run.Before?.Wins ?? 0) + (run.Runner.Placing == 1 ? 1 : 0),
        });
    }
}
