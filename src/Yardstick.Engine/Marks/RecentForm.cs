using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Marks;

/// <summary>Computes summaries of a horse's recent figures: the best of them, and their mean, older figures weighted less.</summary>
internal sealed class RecentForm(RuleSetCells cells)
{
    /// <summary>The figures after a run, the newest first: its own, then those before it.</summary>
    public static IReadOnlyList<AgedFigure> After(Race race, RunFigure run, RecentFigures before) => Aged(run.Runner.Horse.Id, ResultFacts.Day(race), run.Figure!, before);

    /// <summary>Returns the same from a stored rating. Each figure is a prior value, identified by its race.</summary>
    public static IReadOnlyList<AgedFigure> Select(HorseRating standing)
    {
        var day = ExplainedValue.Fact(StepName.RaceDay, Unit.Date, standing.LastRun.DayNumber, new FactOrigin(standing.RaceId, null, "date"));
        return Aged(standing.HorseId, day, Earlier(standing.HorseId, standing.RaceId, standing.LastFigure.Value), standing.Recent);
    }

    /// <summary>The best of the recent figures.</summary>
    public ExplainedValue Best(IReadOnlyList<AgedFigure> figures) =>
        ExplainedValue.Step(StepName.BestOfRecent, Unit.Rating, Operation.BestOfRecent, [cells.RecentFigures, cells.RecentDays, .. figures.SelectMany(one => new[] { one.Figure, one.Days })]);

    /// <summary>
    /// Their mean: the weight of a figure halves every so many days. More may be kept than count, where they were kept under an earlier
    /// set.
    /// </summary>
    public ExplainedValue Mean(IReadOnlyList<AgedFigure> figures) => ExplainedValue.Step(StepName.MeanOfRecent, Unit.Rating, Operation.WeightedMean,
        [.. figures.Take(cells.Methods.RecentFigures).Where(one => one.Days.Value <= cells.Methods.RecentDays).SelectMany(one => new[] { one.Figure, ExplainedValue.Step(StepName.RecencyWeight, Unit.Factor, Operation.Halving, one.Days, cells.HalfLifeDays) })]);

    private static AgedFigure[] Aged(string horse, ExplainedValue day, ExplainedValue last, RecentFigures before)
    {
        var figures = new AgedFigure[before.Count + 1];
        figures[0] = new AgedFigure(last, ExplainedValue.Step(StepName.FigureAge, Unit.Days, Operation.Difference, day, day));
        for (var i = 0; i < before.Count; i++)
        {
            var then = ExplainedValue.Fact(StepName.FigureDay, Unit.Date, before[i].Date.DayNumber, new FactOrigin(before[i].RaceId, null, "date"));
            figures[i + 1] = new AgedFigure(Earlier(horse, before[i].RaceId, before[i].Figure.Value), ExplainedValue.Step(StepName.FigureAge, Unit.Days, Operation.Difference, day, then));
        }

        return figures;
    }

    private static ExplainedValue Earlier(string horse, string race, decimal figure) => ExplainedValue.Earlier(StepName.Figure, Unit.Rating, figure, new PriorOrigin(horse, race, StepName.Figure));
}

/// <summary>A figure with its age in days on the day of the last run.</summary>
internal readonly record struct AgedFigure(ExplainedValue Figure, ExplainedValue Days);
