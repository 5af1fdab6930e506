using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Represents what the results read so far tell about a horse besides its stated facts.</summary>
/// <param name="Foaling">The official birthdays that the stated ages leave; null when no age was stated or the ages contradict.</param>
/// <param name="Country">The country of its first race; empty when not stated.</param>
internal sealed record HorseEvidence(FoalingRange? Foaling, string Country)
{
    /// <summary>Gets the evidence about a horse that has not run.</summary>
    public static HorseEvidence None { get; } = new(null, "");

    /// <summary>Returns the evidence that one result gives about a horse.</summary>
    public static HorseEvidence From(Horse horse, int? age, Race race) =>
        new(
            horse.Foaled is { } foaled and > 0 ? FoalingRange.FromYear(foaled)
                : age is { } years ? FoalingRange.FromAge(years, race.Date)
                : null,
            race.Country
        );

    /// <summary>Returns the evidence of both. Where ages contradict, the later result counts.</summary>
    public HorseEvidence Add(HorseEvidence later)
    {
        if (Foaling is not { } known)
            return later with { Country = Country.Length > 0 ? Country : later.Country };
        if (later.Foaling is not { } stated)
            return this;
        var both = known.Intersect(stated) ?? stated;
        return both == known ? this : this with { Foaling = both };
    }

    /// <summary>Returns whether no birthday explains the ages of both.</summary>
    public bool Contradicts(HorseEvidence other) => Foaling is { } one && other.Foaling is { } two && one.Intersect(two) is null;

    /// <summary>Returns the year of foaling by the rule of the country of foaling, or else of the first race.</summary>
    /// <param name="bred">The country of foaling; null when not stated.</param>
    public int? GetFoaled(string? bred) =>
        Foaling is { } range
            ? range.GetYear(GetBirthday(bred) ?? BirthdayRule.January)
                ?? range.GetYear(BirthdayRule.August)
                ?? range.GetYear(BirthdayRule.July)
                ?? range.GetYear(BirthdayRule.January)
            : null;

    /// <summary>
    /// Returns whether ages of two results can be of one horse: by the rule of its country, or by that of the other hemisphere if one of
    /// the countries has horses of both.
    /// </summary>
    /// <param name="stated">The evidence of the other result.</param>
    /// <param name="bred">The country of foaling; null when not stated.</param>
    /// <returns>True by the rule of its country, false only by another one, null if not at all.</returns>
    public bool? FitsRule(HorseEvidence stated, string? bred)
    {
        if (Foaling is not { } one || stated.Foaling is not { } two)
            return true;
        if (one.Intersect(two) is not { } both)
            return null;
        if (GetBirthday(bred) is not { } rule || both.GetYear(rule) is not null)
            return true;
        return MayBeOfOther(bred) || MayBeOfOther(Country) || MayBeOfOther(stated.Country) ? false : null;
    }

    /// <summary>Returns the rule of birthdays; null if the countries known do not tell it.</summary>
    private BirthdayRule? GetBirthday(string? bred) =>
        RacingCountries.Find(bred) is { } foaled ? foaled.Birthday
        : RacingCountries.Find(Country) is { RacesBothHemispheres: false } raced ? raced.Birthday
        : null;

    private static bool MayBeOfOther(string? country) =>
        RacingCountries.Find(country) is { } found && (found.RacesBothHemispheres || found.Birthday != BirthdayRule.January);
}

/// <summary>Represents a horse that runners are compared with.</summary>
internal sealed record KnownHorse(Horse Horse, HorseEvidence Evidence);
