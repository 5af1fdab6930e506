using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Holds the stored horses that a batch of races may refer to, with what their stored results tell and what users decided. It is updated
/// while the batch is stored.
/// </summary>
internal sealed class HorseMatcher : IKnownHorses
{
    private readonly Dictionary<HorseId, HorseRow> _byId = [];
    private readonly Dictionary<HorseId, HorseEvidence> _evidence;
    private readonly Dictionary<string, HashSet<HorseId>> _byName = new(StringComparer.Ordinal);
    private readonly ILookup<string, IdentityCaseRow> _decided;

    public HorseMatcher(
        IEnumerable<HorseRow> rows,
        IEnumerable<FormerNameRow> formerNames,
        Dictionary<HorseId, HorseEvidence> evidence,
        IEnumerable<IdentityCaseRow> decided
    )
    {
        (_evidence, _decided) = (evidence, decided.ToLookup(row => row.StatedId!, StringComparer.Ordinal));
        foreach (var row in rows)
        {
            _byId[new HorseId(row.Id)] = row;
            AddName(row.NameKey, new HorseId(row.Id));
        }

        foreach (var name in formerNames)
            AddName(name.Key, new HorseId(name.HorseId));
    }

    /// <summary>Gets the names that horses of the batch had before, to be stored.</summary>
    public List<FormerNameRow> FormerNames { get; } = [];

    public IEnumerable<KnownHorse> Named(string name) =>
        HorseNameKeys
            .GetLookups(name)
            .SelectMany(key => _byName.GetValueOrDefault(key) ?? [], (key, id) => (Key: key, Id: id))
            .Where(found =>
                _byId.TryGetValue(found.Id, out var row)
                && !row.Provisional
                && (HorseNameKeys.AreEqual(row.Name, name) || found.Key == HorseNameKeys.Get(name))
            )
            .Select(found => found.Id)
            .Distinct()
            .Select(id => Find(id)!);

    public KnownHorse? Find(HorseId id) =>
        _byId.TryGetValue(id, out var row)
            ? new KnownHorse(RaceRows.ToHorse(row), _evidence.GetValueOrDefault(id) ?? EvidenceOf(row))
            : null;

    public HorseId? FindDecision(HorseId stated, string name) =>
        _decided[stated.Value].FirstOrDefault(row => HorseNameKeys.AreEqual(row.Name, name)) is { SettledAs: { } chosen }
            ? new HorseId(chosen)
            : null;

    public HorseId? FindWithOtherZeros(HorseId id)
    {
        if (id.Value.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        foreach (var other in GetOtherZeros(id.Value))
        {
            if (_byId.ContainsKey(new HorseId(other)))
                return new HorseId(other);
        }

        return null;
    }

    /// <summary>Returns the identifiers that differ from one of digits only in leading zeros.</summary>
    public static IEnumerable<string> GetOtherZeros(string id)
    {
        const int LongestPadded = 12;
        if (id.Length == 0 || id.AsSpan().ContainsAnyExceptInRange('0', '9'))
            yield break;
        var digits = id.TrimStart('0');
        for (var length = Math.Max(digits.Length, 1); length <= Math.Max(LongestPadded, id.Length); length++)
        {
            if (length != id.Length)
                yield return digits.PadLeft(length, '0');
        }
    }

    /// <summary>
    /// Updates a horse with the facts of a result; missing facts never overwrite known ones, and the name keeps its best spelling. Returns
    /// the row if the horse is new.
    /// </summary>
    public HorseRow? Learn(Horse horse, HorseEvidence evidence, bool invented, bool provisional)
    {
        if (_byId.TryGetValue(horse.Id, out var row))
        {
            _evidence[horse.Id] = (_evidence.GetValueOrDefault(horse.Id) ?? EvidenceOf(row)).Add(evidence);
            row.Suffix = horse.Suffix ?? row.Suffix;
            row.Foaled = horse.Foaled ?? row.Foaled;
            row.Sex = horse.Sex ?? row.Sex;
            if (horse.Name.Length > 0)
                Rename(row, horse);
            return null;
        }

        var added = new HorseRow
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
        (_byId[horse.Id], _evidence[horse.Id]) = (added, evidence);
        AddName(added.NameKey, horse.Id);
        if (horse.FormerName is { } former)
            AddFormerName(former, horse.Id);
        return added;
    }

    /// <summary>Takes the name of a result unless it is a worse spelling of the known one.</summary>
    private void Rename(HorseRow row, Horse horse)
    {
        if (HorseNameKeys.AreEqual(row.Name, horse.Name))
            row.Name = HorseNameKeys.ChooseBest(row.Name, horse.Name);
        else if (row.Name.Length == 0)
            row.Name = horse.Name;
        else if (horse.FormerName is { } former && HorseNameKeys.AreEqual(row.Name, former))
        {
            AddFormerName(row.Name, horse.Id);
            row.Name = horse.Name;
        }

        row.NameKey = HorseIdentity.NameKey(row.Name);
        AddName(row.NameKey, horse.Id);
    }

    private void AddFormerName(string name, HorseId id)
    {
        var key = HorseIdentity.NameKey(name);
        if (key.Length == 0 || (_byName.TryGetValue(key, out var ids) && ids.Contains(id) && FormerNames.Exists(row => row.Key == key)))
            return;
        FormerNames.Add(new FormerNameRow { HorseId = id.Value, Key = key });
        AddName(key, id);
    }

    private void AddName(string key, HorseId id)
    {
        if (!_byName.TryGetValue(key, out var ids))
            _byName.Add(key, ids = []);
        ids.Add(id);
    }

    private static HorseEvidence EvidenceOf(HorseRow row) =>
        row.Foaled is { } foaled and > 0 ? new HorseEvidence(FoalingRange.FromYear(foaled), "") : HorseEvidence.None;
}
