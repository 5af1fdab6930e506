using System.Runtime.InteropServices;
using Yardstick.App.Features.Results.Reading;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// The horses of a history that is not in a database. A runner whose name matches several horses ambiguously becomes a separate horse:
/// identities are never guessed. Facts that contradict those of a stated identifier are warned about; the identifier counts.
/// </summary>
/// <param name="report">Receives the warnings.</param>
internal sealed class HorseRegister(ReadingReport report) : IKnownHorses
{
    private readonly Dictionary<HorseId, KnownHorse> _byId = [];
    private readonly Dictionary<string, List<HorseId>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HorseId> _byDigits = new(StringComparer.Ordinal);
    private bool _hasLeadingZeros;

    /// <summary>Gets the number of runners that could not be matched to one horse.</summary>
    public int Ambiguous { get; private set; }

    /// <summary>Returns the race with an identifier for every horse. Races must be passed in the order in which they were run.</summary>
    public Race Identify(Race race)
    {
        Runner[]? changed = null;
        for (var line = 0; line < race.Runners.Count; line++)
        {
            var runner = race.Runners[line];
            var horse = Identify(race, runner, line);
            if (ReferenceEquals(horse, runner.Horse))
                continue;
            changed ??= [.. race.Runners];
            changed[line] = runner with { Horse = horse };
        }

        return changed is null ? race : race with { Runners = changed };
    }

    IEnumerable<KnownHorse> IKnownHorses.Named(string name)
    {
        foreach (var key in HorseNameKeys.GetLookups(name))
        {
            foreach (var id in _byName.GetValueOrDefault(key) ?? [])
            {
                var known = _byId[id];
                if (HorseNameKeys.AreEqual(known.Horse.Name, name) || HorseNameKeys.AreEqual(known.Horse.FormerName ?? "", name))
                    yield return known;
            }
        }
    }

    KnownHorse? IKnownHorses.Find(HorseId id) => _byId.GetValueOrDefault(id);

    HorseId? IKnownHorses.FindDecision(HorseId stated, string name) => null;

    HorseId? IKnownHorses.FindWithOtherZeros(HorseId id) => FindWithOtherZeros(id);

    private Horse Identify(Race race, Runner runner, int line)
    {
        if (!runner.Horse.Id.IsDefault)
            return MeetStated(race, runner);
        var (horse, match, contradiction) = HorseIdentity.Identify(race, line, this);
        if (contradiction is { } kind)
            report.WarnOfRace(kind, race.Id, $"{horse.Name} {runner.Age}".TrimEnd());
        if (match is IdentityMatch.Ambiguous)
        {
            Ambiguous++;
            // A second horse of the name, if it is one, runs on under its own age.
            return
                contradiction == ResultsWarning.OtherAgeOfHorse
                && runner.Age is >= HorseIdentity.YoungestPlausible and <= HorseIdentity.OldestPlausible
                ? Learn(horse, HorseEvidence.From(runner.Horse, runner.Age, race))
                : horse;
        }

        return Learn(horse, HorseEvidence.From(runner.Horse, runner.Age, race));
    }

    /// <summary>Returns the horse of a stated identifier, in the best spelling so far.</summary>
    private Horse MeetStated(Race race, Runner runner)
    {
        var (horse, evidence) = (runner.Horse, HorseEvidence.From(runner.Horse, runner.Age, race));
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_byId, horse.Id, out var exists);
        if (!exists || known is null)
        {
            known = new KnownHorse(horse, evidence);
            AddName(horse.Name, horse.Id);
            if (FindWithOtherZeros(horse.Id) is { } other)
                report.WarnOfRace(ResultsWarning.OtherZerosOfHorse, race.Id, $"{horse.Id} / {other}");
            return horse;
        }

        if (HorseIdentity.FindContradiction(known, horse, evidence) is { } contradiction)
            report.WarnOfRace(contradiction, race.Id, $"{horse.Id}: {known.Horse.Name} / {horse.Name} {runner.Age}".TrimEnd());
        var added = known.Evidence.Add(evidence);
        var name = known.Horse.Name == horse.Name ? horse.Name : ChooseName(known.Horse, horse);
        if (name != known.Horse.Name || horse.Sex != known.Horse.Sex || !ReferenceEquals(added, known.Evidence))
            known = new KnownHorse(known.Horse with { Name = name, Sex = horse.Sex ?? known.Horse.Sex }, added);
        return name == horse.Name ? horse : horse with { Name = name };
    }

    /// <summary>Updates a horse with the facts of a result; missing facts never overwrite known ones.</summary>
    private Horse Learn(Horse horse, HorseEvidence evidence)
    {
        if (!_byId.TryGetValue(horse.Id, out var known))
        {
            AddName(horse.Name, horse.Id);
            if (horse.FormerName is { } former)
                AddName(former, horse.Id);
            _byId.Add(horse.Id, new KnownHorse(horse, evidence));
            return horse;
        }

        if (HorseNameKeys.Get(known.Horse.Name) != HorseNameKeys.Get(horse.Name))
            AddName(horse.Name, horse.Id);
        var learned = horse with
        {
            Name = ChooseName(known.Horse, horse),
            Suffix = horse.Suffix ?? known.Horse.Suffix,
            Foaled = horse.Foaled ?? known.Horse.Foaled,
            Sex = horse.Sex ?? known.Horse.Sex,
            FormerName = horse.FormerName ?? known.Horse.FormerName,
        };
        _byId[horse.Id] = new KnownHorse(learned, known.Evidence.Add(evidence));
        return learned;
    }

    private void AddName(string name, HorseId id)
    {
        var key = HorseNameKeys.Get(name);
        if (!_byName.TryGetValue(key, out var ids))
            _byName.Add(key, ids = []);
        if (!ids.Contains(id))
            ids.Add(id);
    }

    private HorseId? FindWithOtherZeros(HorseId id)
    {
        if (id.Value.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        _hasLeadingZeros |= id.Value[0] == '0';
        var digits = id.Value[0] == '0' ? id.Value.TrimStart('0') : id.Value;
        return _byDigits.TryAdd(digits, id) || !_hasLeadingZeros || _byDigits[digits] == id ? null : _byDigits[digits];
    }

    private static string ChooseName(Horse known, Horse stated) =>
        HorseNameKeys.AreEqual(known.Name, stated.Name) ? HorseNameKeys.ChooseBest(known.Name, stated.Name)
        : known.FormerName is { } former && HorseNameKeys.AreEqual(former, stated.Name) ? known.Name
        : stated.Name;
}
