using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Use case: explains any number of a history that is not in a database. It keeps the races and the rating of each runner before them.
/// </summary>
internal sealed class HistoryExplanations(RuleSet ruleSet)
{
    private readonly Dictionary<RaceId, (Race Race, HorseRating?[] Before)> _races = [];
    private readonly Dictionary<HorseId, (Horse Horse, RaceId? LastRated)> _horses = [];
    private MarkExplanations? _explanations;

    /// <summary>Gets the horses seen so far.</summary>
    public IEnumerable<Horse> Horses => _horses.Values.Select(entry => entry.Horse);

    /// <summary>Gets the races seen so far, in rating order.</summary>
    public IEnumerable<Race> Races => _races.Values.Select(entry => entry.Race);

    private MarkExplanations Explanations =>
        _explanations ??= new MarkExplanations(ruleSet, id => _races.TryGetValue(id, out var kept) ? kept.Race : null, Before);

    /// <summary>Keeps what the explanation of a rated race needs.</summary>
    public void Keep(RatedRace rated)
    {
        _races[rated.Figures.Race.Id] = (rated.Figures.Race, [.. rated.Runs.Select(run => run.Figure.Before)]);
        foreach (var run in rated.Runs)
        {
            var horse = run.Figure.Runner.Horse;
            _horses[horse.Id] = (horse, run.After is null ? _horses.GetValueOrDefault(horse.Id).LastRated : rated.Figures.Race.Id);
        }
    }

    /// <summary>Returns a horse; null if it is unknown.</summary>
    public Horse? Horse(HorseId id) => _horses.GetValueOrDefault(id).Horse;

    /// <summary>Returns the last race in which a horse got a figure; null if it has none.</summary>
    public RaceId? LastRated(HorseId horseId) => _horses.GetValueOrDefault(horseId).LastRated;

    /// <summary>Returns a race with every number explained; null if it is unknown.</summary>
    public RatedRace? Open(RaceId raceId) => Explanations.Open(raceId);

    /// <summary>Returns a number with its prior values expanded, up to a number of races back.</summary>
    public ExplainedValue Unfold(ExplainedValue number, int races) => Explanations.Expand(number, races);

    private HorseRating? Before(Race race, HorseId horseId)
    {
        var before = _races[race.Id].Before;
        for (var i = 0; i < before.Length; i++)
            if (race.Runners[i].Horse.Id == horseId)
                return before[i];
        return null;
    }
}
