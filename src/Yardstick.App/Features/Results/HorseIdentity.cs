using System.Globalization;
using System.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Whose run a result without horse identifiers tells of.</summary>
internal abstract record IdentityMatch
{
    /// <summary>No known horse fits: it is a new one.</summary>
    public sealed record New : IdentityMatch;

    /// <summary>One known horse fits by name and by year of foaling or country, and none other may.</summary>
    public sealed record Known(string HorseId) : IdentityMatch;

    /// <summary>Several horses may be meant, or one without anything but its name to confirm it: a person decides.</summary>
    public sealed record Ambiguous(IReadOnlyList<string> Candidates) : IdentityMatch;
}

/// <summary>Matches horses by name, country suffix and year of foaling. What the facts do not settle is never guessed.</summary>
internal static class HorseIdentity
{
    /// <summary>Matches a horse against those of the same name.</summary>
    /// <param name="horse">The horse as the result names it, with its year of foaling where age or file give one.</param>
    /// <param name="sameName">Known horses with the same <see cref="NameKey"/>.</param>
    public static IdentityMatch Match(Horse horse, IEnumerable<Horse> sameName)
    {
        var possible = sameName.Where(known => !Differ(known.Suffix, horse.Suffix) && (known.Foaled ?? horse.Foaled) == (horse.Foaled ?? known.Foaled)).ToList();
        return possible switch
        {
            [] => new IdentityMatch.New(),
            [var only] when only.Foaled is not null && only.Foaled == horse.Foaled => new IdentityMatch.Known(only.Id),
            [var only] when only.Suffix is not null && !Differ(only.Suffix, horse.Suffix) && horse.Suffix is not null => new IdentityMatch.Known(only.Id),
            _ => new IdentityMatch.Ambiguous([.. possible.Select(known => known.Id).Order(StringComparer.Ordinal)]),
        };
    }

    /// <summary>The horse with the year of foaling that its age gives, on the northern birthday of 1 January.</summary>
    public static Horse WithFoaling(Horse horse, int? age, DateOnly day) => horse.Foaled is null && age is not null ? horse with { Foaled = day.Year - age } : horse;

    /// <summary>The identifier of a horse known by name alone.</summary>
    public static string IdOf(Horse horse) =>
        string.Create(CultureInfo.InvariantCulture, $"N-{NameKey(horse.Name)}{(horse.Suffix is null ? "" : "-" + NameKey(horse.Suffix))}{(horse.Foaled is null ? "" : "-" + horse.Foaled)}");

    /// <summary>A name as it is compared and searched: upper case, without accents, blanks and punctuation; scripts without case stay as they are.</summary>
    public static string NameKey(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(letter)) key.Append(char.ToUpperInvariant(letter));
        return key.ToString();
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && !one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
