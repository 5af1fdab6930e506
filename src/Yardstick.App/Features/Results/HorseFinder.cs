namespace Yardstick.App.Features.Results;

/// <summary>Who trained a horse at its last run.</summary>
/// <param name="Name">The name as results give it.</param>
/// <param name="Key">The name as it is searched.</param>
internal sealed record LastTrainer(string Name, string Key);

/// <summary>The one search for horses, wherever a horse is looked for: by name in Latin or Arabic letters, by identifier, by trainer.</summary>
internal static class HorseFinder
{
    /// <summary>Returns the horses that a text may mean, the closest first; every horse when nothing was typed.</summary>
    public static IReadOnlyList<HorseRow> Find(
        IReadOnlyList<HorseRow> horses, string text, IReadOnlyDictionary<string, LastTrainer> trainers, ArabicNames names)
    {
        var wanted = text.Trim();
        if (wanted.Length == 0) return horses;
        var key = HorseIdentity.NameKey(wanted);
        return [.. horses.Select(horse => (Horse: horse, Rank: RankOf(horse, wanted, key, (trainers.GetValueOrDefault(horse.Id), names))))
            .Where(found => found.Rank is not null).OrderBy(found => found.Rank).Select(found => found.Horse)];
    }

    /// <summary>Whether a text names a horse beyond doubt: its identifier or its whole name, in Latin or in Arabic letters.</summary>
    public static bool IsNamed(HorseRow horse, string text, ArabicNames names) =>
        names.IsNamed(text, horse.Id, horse.Name)
        || horse.Id.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)
        || (HorseIdentity.NameKey(text) is { Length: > 0 } key && horse.NameKey == key);

    private static int? RankOf(HorseRow horse, string wanted, string key, (LastTrainer? Trainer, ArabicNames Arabic) known)
    {
        if (IsNamed(horse, wanted, known.Arabic)) return 0;
        if (key.Length > 0 && horse.NameKey.StartsWith(key, StringComparison.Ordinal)) return 1;
        if (known.Arabic.Begins(wanted, horse.Id, horse.Name)) return 1;
        if (horse.Id.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)) return 2;
        if (key.Length > 0 && horse.NameKey.Contains(key, StringComparison.Ordinal)) return 3;
        if (known.Arabic.Matches(wanted, horse.Id, horse.Name)) return 3;
        return key.Length > 0 && known.Trainer is { } trainer && trainer.Key.Contains(key, StringComparison.Ordinal) ? 4 : null;
    }
}
