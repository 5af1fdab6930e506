using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Predictions.Methods;

/// <summary>
/// Represents the state of one rating pool under all four methods: the marks of every horse before a day and, after the day, its figures.
/// The results of a day are applied only when a later day is requested, so that the order of requests within a day has no effect.
/// </summary>
internal sealed class MethodHistory(RuleSet set, NetworkAssessments network)
{
    private static readonly RatingMethod[] All = Enum.GetValues<RatingMethod>();

    private readonly RatingLedger _ledger = new(set);
    private readonly FourMethods _methods = new(set);
    private readonly Dictionary<RaceId, decimal[]?[]> _marks = [];
    private readonly Dictionary<(RaceId Race, HorseId Horse), decimal> _figures = [];
    private IReadOnlyList<Race> _pending = [];
    private DateOnly? _learned;

    /// <summary>
    /// Returns the marks of the starters before a race, in pounds of the scale: one row per starter, in the order of the methods; null for
    /// a horse without a mark.
    /// </summary>
    public decimal[]?[] Before(Racecard card)
    {
        if (_pending.Count > 0 && card.Race.Date > _pending[0].Date)
            Settle();
        if (_marks.TryGetValue(card.Race.Id, out var known))
            return known;
        return _marks[card.Race.Id] = [.. card.Starters.Select(starter => Marks(card.Race, starter))];
    }

    /// <summary>Learns the results of a day. Repeated calls for the same day have no further effect.</summary>
    public void Learn(IReadOnlyList<Race> day)
    {
        if (day.Count == 0 || day[0].Date <= _learned)
            return;
        Settle();
        (_pending, _learned) = (day, day[0].Date);
    }

    /// <summary>Returns the figure of a runner in a race of the last learned day; null when it has none.</summary>
    public decimal? GetFigure(RaceId race, HorseId horse)
    {
        if (_pending.Count > 0)
            Settle();
        return _figures.TryGetValue((race, horse), out var figure) ? figure : null;
    }

    private void Settle()
    {
        if (_pending.Count == 0)
            return;
        _marks.Clear();
        _figures.Clear();
        foreach (var race in _pending)
        {
            foreach (var run in _ledger.Rate(race).Runs.Where(run => run.After is not null))
                _figures[(race.Id, run.Figure.Runner.Horse.Id)] = run.After!.LastFigure.Value;
        }

        network.Learn(_pending);
        _pending = [];
    }

    private decimal[]? Marks(Race race, Runner starter)
    {
        if (_ledger.Find(starter.Horse.Id, race.Pool)?.HorseRating is not { } horseRating)
            return null;
        RatedAt? known = network.Assess(race, starter) is { } found
            ? new RatedAt(horseRating.RaceId, horseRating.LastRun, Math.Round((decimal)found.Mean, 2), 0, 0)
            : null;
        return [.. All.Select(method => Pounds(_methods.By(method, horseRating, known).Mark.Value))];
    }

    /// <summary>Converts a published mark to pounds of the scale, without rounding it again.</summary>
    private decimal Pounds(decimal mark) => set.Scale.Unit == TableUnit.Lb ? mark : mark * set.Scale.PoundsPerKilogram;
}
