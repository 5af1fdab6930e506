using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Holds the stored horses that a batch of races may refer to. It is updated while the batch is stored.</summary>
internal sealed class HorseMatcher : IKnownHorses
{
    private readonly Dictionary<HorseId, HorseRow> _byId = [];

    public HorseMatcher(IEnumerable<HorseRow> rows)
    {
        foreach (var row in rows)
            _byId[new HorseId(row.Id)] = row;
    }

    public IEnumerable<Horse> Named(string name)
    {
        var key = HorseIdentity.NameKey(name);
        return _byId.Values.Where(row => row.NameKey == key && !row.Provisional).Select(RaceRows.ToHorse);
    }

    public bool Contains(HorseId id) => _byId.ContainsKey(id);

    /// <summary>
    /// Updates a horse with the facts of a result; missing facts never overwrite known ones. Returns the row if the horse is new.
    /// </summary>
    public HorseRow? Learn(Horse horse, bool invented, bool provisional)
    {
        if (_byId.TryGetValue(horse.Id, out var row))
        {
            row.Suffix = horse.Suffix ?? row.Suffix;
            row.Foaled = horse.Foaled ?? row.Foaled;
            row.Sex = horse.Sex ?? row.Sex;
            if (horse.Name.Length > 0)
                (row.Name, row.NameKey) = (horse.Name, HorseIdentity.NameKey(horse.Name));
            return null;
        }

        return _byId[horse.Id] = new HorseRow
        {
            Id = horse.Id.Value,
            Name = horse.Name,
            NameKey = HorseIdentity.NameKey(horse.Name),
            Suffix = horse.Suffix,
            Foaled = horse.Foaled,
            Sex = horse.Sex,
            Provisional = provisional,
            Invented = invented,
        };
    }
}
