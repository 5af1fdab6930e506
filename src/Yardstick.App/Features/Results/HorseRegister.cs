using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// The horses of a history that is not in a database. A runner whose name matches several horses ambiguously becomes a separate horse:
/// identities are never guessed.
/// </summary>
internal sealed class HorseRegister
{
    private readonly Dictionary<string, Horse> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.Ordinal);

    /// <summary>Gets the number of runners that could not be matched to one horse.</summary>
    public int Ambiguous { get; private set; }

    /// <summary>Returns the race with an identifier for every horse. Races must be passed in the order in which they were run.</summary>
    public Race Identify(Race race)
    {
        if (race.Runners.All(runner => runner.Horse.Id.Length > 0)) return race;
        return race with { Runners = [.. race.Runners.Select((runner, line) => runner with { Horse = Identify(race, runner, line) })] };
    }

    private Horse Identify(Race race, Runner runner, int line)
    {
        if (runner.Horse.Id.Length > 0) return runner.Horse;
        var horse = HorseIdentity.WithFoaling(runner.Horse, runner.Age, race.Date);
        var sameName = _byName.GetValueOrDefault(HorseIdentity.NameKey(horse.Name)) ?? [];
        switch (HorseIdentity.Match(horse, sameName.Select(id => _byId[id])))
        {
            case IdentityMatch.Known known:
                return Learn(horse with { Id = known.HorseId });
            case IdentityMatch.New:
                return Learn(horse with { Id = FreeId(HorseIdentity.IdOf(horse)) });
            default:
                Ambiguous++;
                return horse with { Id = $"U-{race.Id}-{line}" };
        }
    }

    private string FreeId(string wanted)
    {
        var id = wanted;
        for (var number = 2; _byId.ContainsKey(id); number++) id = $"{wanted}-{number}";
        return id;
    }

    /// <summary>Updates a horse with the facts of a result; missing facts never overwrite known ones.</summary>
    private Horse Learn(Horse horse)
    {
        if (!_byId.TryGetValue(horse.Id, out var known))
        {
            var key = HorseIdentity.NameKey(horse.Name);
            if (!_byName.TryGetValue(key, out var ids)) _byName.Add(key, ids = []);
            ids.Add(horse.Id);
        }

        return _byId[horse.Id] = horse with { Suffix = horse.Suffix ?? known?.Suffix, Foaled = horse.Foaled ?? known?.Foaled, Sex = horse.Sex ?? known?.Sex };
    }
}
