using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Marks;

/// <summary>Computes the best and the weighted mean of a horse's recent figures.</summary>
internal sealed class RecentForm(RuleSetCells cells)
{
    /// <summary>Returns the figures after a run, newest first, starting with that of the run.</summary>
    public static IReadOnlyList<AgedFigure> After(Race race, RunFigure run, RecentFigures before) =>
        Aged(run.Runner.Horse.Id, ResultFacts.Day(race), run.Figure!, before);

    /// <summary>Returns the figures from a stored rating. Each figure is a prior value, identified by its race.</summary>
    public static IReadOnlyList<AgedFigure> Select(HorseRating horseRating)
    {
        var day = ExplainedValue.Fact(
            StepName.RaceDay,
            Unit.Date,
            horseRating.LastRun.DayNumber,
            new FactOrigin(horseRating.RaceId, null, "date")
        );
        return Aged(
            horseRating.HorseId,
            day,
            Earlier(horseRating.HorseId, horseRating.RaceId, horseRating.LastFigure.Value),
            horseRating.Recent
        );
    }

    /// <summary>Returns the best of the recent figures.</summary>
    public ExplainedValue Best(IReadOnlyList<AgedFigure> figures)
    {
        var inputs = new ExplainedValue[2 + (2 * figures.Count)];
        (inputs[0], inputs[1]) = (cells.RecentFigures, cells.RecentDays);
        for (var i = 0; i < figures.Count; i++)
            (inputs[2 + (2 * i)], inputs[3 + (2 * i)]) = (figures[i].Figure, figures[i].Days);
        return ExplainedValue.Step(StepName.BestOfRecent, Unit.Rating, Operation.BestOfRecent, inputs);
    }

    /// <summary>
    /// Returns the weighted mean of the recent figures, where the weight halves every <see cref="RuleSetCells.HalfLifeDays"/>. More
    /// figures may be stored than count when they were stored under an earlier rule set.
    /// </summary>
    public ExplainedValue Mean(IReadOnlyList<AgedFigure> figures) =>
        ExplainedValue.Step(
            StepName.MeanOfRecent,
            Unit.Rating,
            Operation.WeightedMean,
            [
                .. figures
                    .Take(cells.Methods.RecentFigures)
                    .Where(one => one.Days.Value <= cells.Methods.RecentDays)
                    .SelectMany(one =>
                        new[]
                        {
                            one.Figure,
                            ExplainedValue.Step(StepName.RecencyWeight, Unit.Factor, Operation.Halving, one.Days, cells.HalfLifeDays),
                        }
                    ),
            ]
        );

    private static AgedFigure[] Aged(HorseId horse, ExplainedValue day, ExplainedValue last, RecentFigures before)
    {
        var figures = new AgedFigure[before.Count + 1];
        figures[0] = new AgedFigure(last, ExplainedValue.Step(StepName.FigureAge, Unit.Days, Operation.Difference, day, day));
        for (var i = 0; i < before.Count; i++)
        {
            var then = ExplainedValue.Fact(
                StepName.FigureDay,
                Unit.Date,
                before[i].Date.DayNumber,
                new FactOrigin(before[i].RaceId, null, "date")
            );
            figures[i + 1] = new AgedFigure(
                Earlier(horse, before[i].RaceId, before[i].Figure.Value),
                ExplainedValue.Step(StepName.FigureAge, Unit.Days, Operation.Difference, day, then)
            );
        }

        return figures;
    }

    private static ExplainedValue Earlier(HorseId horse, RaceId race, decimal figure) =>
        ExplainedValue.Earlier(StepName.Figure, Unit.Rating, figure, new PriorOrigin(horse, race, StepName.Figure));
}

/// <summary>Represents a figure with its age in days on the day of the last run.</summary>
internal readonly record struct AgedFigure(ExplainedValue Figure, ExplainedValue Days);
