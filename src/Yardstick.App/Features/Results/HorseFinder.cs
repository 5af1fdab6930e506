namespace Yardstick.App.Features.Results;

/// <summary>Represents the trainer of a horse at its last run.</summary>
/// <param name="Name">The name as stated in the results.</param>
/// <param name="Key">The normalized name, used for searching.</param>
public sealed record LastTrainer(string Name, string Key);

/// <summary>The shared horse search: by name in Latin or Arabic letters, by identifier, or by trainer.</summary>
internal static class HorseFinder
{
    /// <summary>Returns the horses that match a text, the closest match first; every horse if the text is empty.</summary>
    public static IReadOnlyList<HorseRow> Find(
        IReadOnlyList<HorseRow> horses,
        string text,
        IReadOnlyDictionary<string, LastTrainer> trainers,
        ArabicNames names
    )
    {
        var wanted = text.Trim();
        if (wanted.Length == 0)
            return horses;
        var key = HorseIdentity.NameKey(wanted);
        return
        [
            .. horses
                .Select(horse => (Horse: horse, Rank: FindRank(horse, wanted, key, (trainers.GetValueOrDefault(horse.Id), names))))
                .Where(found => found.Rank is not null)
                .OrderBy(found => found.Rank)
                .Select(found => found.Horse),
        ];
    }

    /// <summary>Returns whether a text is the exact identifier or the whole name of a horse, in Latin or Arabic letters.</summary>
    public static bool IsNamed(HorseRow horse, string text, ArabicNames names) =>
        names.IsNamed(text, horse.Id, horse.Name)
        || horse.Id.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)
        || (HorseIdentity.NameKey(text) is { Length: > 0 } key && horse.NameKey == key);

    private static int? FindRank(HorseRow horse, string wanted, string key, (LastTrainer? Trainer, ArabicNames Arabic) known)
    {
        if (IsNamed(horse, wanted, known.Arabic))
            return 0;
        if (key.Length > 0 && horse.NameKey.StartsWith(key, StringComparison.Ordinal))
            return 1;
        if (known.Arabic.Begins(wanted, horse.Id, horse.Name))
            return 1;
        if (horse.Id.StartsWith(wanted, StringComparison.OrdinalIgnoreCase))
            return 2;
        if (key.Length > 0 && horse.NameKey.Contains(key, StringComparison.Ordinal))
            return 3;
        if (known.Arabic.Matches(wanted, horse.Id, horse.Name))
            return 3;
        return key.Length > 0 && known.Trainer is { } trainer && trainer.Key.Contains(key, StringComparison.Ordinal) ? 4 : null;
    }
}
