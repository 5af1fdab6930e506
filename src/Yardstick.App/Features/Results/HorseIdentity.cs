using System.Globalization;
using System.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Represents the outcome of matching a runner without a horse identifier to the known horses.</summary>
internal abstract record IdentityMatch
{
    /// <summary>No known horse matches: the horse is new.</summary>
    public sealed record New : IdentityMatch;

    /// <summary>Exactly one known horse is possible, and its year of foaling or country confirms the match.</summary>
    public sealed record Known(HorseId HorseId) : IdentityMatch;

    /// <summary>Several horses are possible, or one for which only the name matches. A user decides.</summary>
    public sealed record Ambiguous(IReadOnlyList<HorseId> Candidates) : IdentityMatch;
}

/// <summary>Provides the horses that runners are matched to: those of the database, or those of a history in files.</summary>
internal interface IKnownHorses
{
    /// <summary>Returns the horses of a name that a runner can be.</summary>
    IEnumerable<Horse> Named(string name);

    /// <summary>Returns whether an identifier is taken.</summary>
    bool Contains(HorseId id);
}

/// <summary>Represents the horse that a runner is, with its identifier, and how it was found.</summary>
internal sealed record IdentifiedHorse(Horse Horse, IdentityMatch Match);

/// <summary>
/// Decides which horse a runner is: by its identifier, or by name, country suffix and year of foaling. Ambiguous cases are never guessed.
/// </summary>
internal static class HorseIdentity
{
    /// <summary>
    /// Returns the horse of a runner. One that could be several horses becomes a horse of its own, under a provisional identifier.
    /// </summary>
    public static IdentifiedHorse Identify(Race race, int line, IKnownHorses known)
    {
        var runner = race.Runners[line];
        if (!runner.Horse.Id.IsDefault)
            return new IdentifiedHorse(runner.Horse, new IdentityMatch.Known(runner.Horse.Id));
        var horse = WithFoaling(runner.Horse, runner.Age, race.Date);
        var match = Match(horse, known.Named(horse.Name));
        var id = match switch
        {
            IdentityMatch.Known found => found.HorseId,
            IdentityMatch.New => FreeId(GetId(horse), known),
            _ => FreeId(ProvisionalId(race, line), known),
        };
        return new IdentifiedHorse(horse with { Id = id }, match);
    }

    /// <summary>Returns the identifier of the provisional horse of a runner whose identity is not settled.</summary>
    public static HorseId ProvisionalId(Race race, int line) => new(string.Create(CultureInfo.InvariantCulture, $"U-{race.Id}-{line}"));

    /// <summary>Matches a horse against the known horses with the same name.</summary>
    /// <param name="horse">The horse as named in the result, with its year of foaling if the file or the age provides one.</param>
    /// <param name="sameName">Known horses with the same <see cref="NameKey"/>.</param>
    private static IdentityMatch Match(Horse horse, IEnumerable<Horse> sameName)
    {
        var possible = sameName
            .Where(known => !Differ(known.Suffix, horse.Suffix) && (known.Foaled ?? horse.Foaled) == (horse.Foaled ?? known.Foaled))
            .ToList();
        return possible switch
        {
            [] => new IdentityMatch.New(),
            [var only] when only.Foaled is not null && only.Foaled == horse.Foaled => new IdentityMatch.Known(only.Id),
            [var only] when only.Suffix is not null && !Differ(only.Suffix, horse.Suffix) && horse.Suffix is not null =>
                new IdentityMatch.Known(only.Id),
            _ => new IdentityMatch.Ambiguous([.. possible.Select(known => known.Id).Order()]),
        };
    }

    /// <summary>Returns the horse with the year of foaling derived from its age, using the northern birthday of 1 January.</summary>
    private static Horse WithFoaling(Horse horse, int? age, DateOnly day) =>
        horse.Foaled is null && age is not null ? horse with { Foaled = day.Year - age } : horse;

    /// <summary>Returns the identifier of a horse that is known only by name.</summary>
    private static HorseId GetId(Horse horse) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"N-{NameKey(horse.Name)}{(horse.Suffix is null ? "" : "-" + NameKey(horse.Suffix))}"
                    + $"{(horse.Foaled is null ? "" : "-" + horse.Foaled)}"
            )
        );

    /// <summary>
    /// Returns the normalized name used for comparison and search: upper case, without accents, spaces and punctuation. Scripts without
    /// case are unchanged.
    /// </summary>
    public static string NameKey(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(letter))
                key.Append(char.ToUpperInvariant(letter));
        return key.ToString();
    }

    /// <summary>Returns the identifier if it is free, otherwise the first free one with a numeric suffix.</summary>
    private static HorseId FreeId(HorseId wanted, IKnownHorses known)
    {
        var id = wanted;
        for (var number = 2; known.Contains(id); number++)
            id = new HorseId(string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}"));
        return id;
    }

    private static bool Differ(string? one, string? other) =>
        one is not null && other is not null && !one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
