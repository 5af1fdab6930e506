using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Predictions.Methods;

/// <summary>
/// Represents the state of one rating pool under all four methods: the marks of every horse before a day and, after the day, its figures.
/// The results of a day are applied only when a later day is requested, so that the order of requests within a day has no effect.
/// </summary>
internal sealed class MethodHistory(RuleSet set, NetworkAssessments network)
{
    private static readonly RatingMethod[] All = Enum.GetValues<RatingMethod>();

    private readonly RatingLedger _book = new(set);
    private readonly FourMethods _methods = new(set);
    private readonly Dictionary<string, decimal[]?[]> _marks = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Race, string Horse), decimal> _figures = [];
    private IReadOnlyList<Race> _pending = [];

    /// <summary>
    /// The marks of the starters of a race before it, in pounds of the scale, in the order of the methods; null for a horse without a mark.
    /// </summary>
    public decimal[]?[] Before(Racecard card)
    {
        if (_pending.Count > 0 && card.Race.Date > _pending[0].Date) Settle();
        if (_marks.TryGetValue(card.Race.Id, out var known)) return known;
        return _marks[card.Race.Id] = [.. card.Starters.Select(starter => Marks(card.Race, starter))];
    }

    /// <summary>Learns the results of a day. Repeated calls for the same day have no further effect.</summary>
    public void Learn(IReadOnlyList<Race> day)
    {
        if (day.Count == 0 || (_pending.Count > 0 && _pending[0].Date == day[0].Date)) return;
        Settle();
        _pending = day;
    }

    /// <summary>The figure of a runner in a race of the day last learned; null when it has none.</summary>
    public decimal? FigureOf(string race, string horse)
    {
        if (_pending.Count > 0) Settle();
        return _figures.TryGetValue((race, horse), out var figure) ? figure : null;
    }

    private void Settle()
    {
        if (_pending.Count == 0) return;
        _marks.Clear();
        _figures.Clear();
        foreach (var race in _pending)
        {
            foreach (var run in _book.Rate(race).Runs.Where(run => run.After is not null)) _figures[(race.Id, run.Figure.Runner.Horse.Id)] = run.After!.LastFigure.Value;
        }

        network.Learn(_pending);
        _pending = [];
    }

    private decimal[]? Marks(Race race, Runner starter)
    {
        if (_book.Find(starter.Horse.Id, race.Code, race.Population)?.Standing is not { } standing) return null;
        RatedAt? known = network.Assess(race, starter) is { } found ? new RatedAt(standing.RaceId, standing.LastRun, Math.Round((decimal)found.Mean, 2), 0, 0) : null;
        return [.. All.Select(method => Pounds(_methods.By(method, standing, known).Mark.Value))];
    }

    /// <summary>A published mark in pounds of the scale, not rounded a second time.</summary>
    private decimal Pounds(decimal mark) => set.Scale.Unit == TableUnit.Lb ? mark : mark * set.Scale.PoundsPerKilogram;
}
