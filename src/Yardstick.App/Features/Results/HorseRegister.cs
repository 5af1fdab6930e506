using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// The horses of a history that is not in a database. A runner whose name matches several horses ambiguously becomes a separate horse:
/// identities are never guessed.
/// </summary>
internal sealed class HorseRegister : IKnownHorses
{
    private readonly Dictionary<HorseId, Horse> _byId = [];
    private readonly Dictionary<string, List<HorseId>> _byName = new(StringComparer.Ordinal);

    /// <summary>Gets the number of runners that could not be matched to one horse.</summary>
    public int Ambiguous { get; private set; }

    /// <summary>Returns the race with an identifier for every horse. Races must be passed in the order in which they were run.</summary>
    public Race Identify(Race race)
    {
        if (race.Runners.All(runner => !runner.Horse.Id.IsDefault))
            return race;
        return race with { Runners = [.. race.Runners.Select((runner, line) => runner with { Horse = Identify(race, runner, line) })] };
    }

    IEnumerable<Horse> IKnownHorses.Named(string name) =>
        (_byName.GetValueOrDefault(HorseIdentity.NameKey(name)) ?? []).Select(id => _byId[id]);

    bool IKnownHorses.Contains(HorseId id) => _byId.ContainsKey(id);

    private Horse Identify(Race race, Runner runner, int line)
    {
        if (!runner.Horse.Id.IsDefault)
            return runner.Horse;
        var (horse, match) = HorseIdentity.Identify(race, line, this);
        if (match is not IdentityMatch.Ambiguous)
            return Learn(horse);
        Ambiguous++;
        return horse;
    }

    /// <summary>Updates a horse with the facts of a result; missing facts never overwrite known ones.</summary>
    private Horse Learn(Horse horse)
    {
        if (!_byId.TryGetValue(horse.Id, out var known))
        {
            var key = HorseIdentity.NameKey(horse.Name);
            if (!_byName.TryGetValue(key, out var ids))
                _byName.Add(key, ids = []);
            ids.Add(horse.Id);
        }

        return _byId[horse.Id] = horse with
        {
            Suffix = horse.Suffix ?? known?.Suffix,
            Foaled = horse.Foaled ?? known?.Foaled,
            Sex = horse.Sex ?? known?.Sex,
        };
    }
}
