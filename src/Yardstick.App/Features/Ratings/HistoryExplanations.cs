using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: opens any number of a history that is in no database. It keeps the races and what was thought of each runner before them.</summary>
internal sealed class HistoryExplanations(RuleSet standards)
{
    private readonly Dictionary<string, (Race Race, HorseRating?[] Before)> _races = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Horse Horse, string? LastRated)> _horses = new(StringComparer.Ordinal);
    private MarkExplanations? _book;

    /// <summary>The horses seen.</summary>
    public IEnumerable<Horse> Horses => _horses.Values.Select(entry => entry.Horse);

    /// <summary>The races seen, in the order in which they were rated.</summary>
    public IEnumerable<Race> Races => _races.Values.Select(entry => entry.Race);

    private MarkExplanations Book => _book ??= new MarkExplanations(standards, id => _races.TryGetValue(id, out var kept) ? kept.Race : null, Before);

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

    /// <summary>A horse that was seen; null for an unknown one.</summary>
    public Horse? Horse(string id) => _horses.GetValueOrDefault(id).Horse;

    /// <summary>The last race in which a horse got a figure; null when it has none.</summary>
    public string? LastRated(string horseId) => _horses.GetValueOrDefault(horseId).LastRated;

    /// <summary>A race with every number explained; null when it was not seen.</summary>
    public RatedRace? Open(string raceId) => Book.Open(raceId);

    /// <summary>A number with earlier ones unfolded, some races back.</summary>
    public ExplainedValue Unfold(ExplainedValue number, int races) => Book.Unfold(number, races);

    private HorseRating? Before(Race race, string horseId)
    {
        var before = _races[race.Id].Before;
        for (var i = 0; i < before.Length; i++) if (race.Runners[i].Horse.Id == horseId) return before[i];
        return null;
    }
}
