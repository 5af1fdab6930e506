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
    public sealed record Known(string HorseId) : IdentityMatch;

    /// <summary>Several horses are possible, or one for which only the name matches. A user decides.</summary>
    public sealed record Ambiguous(IReadOnlyList<string> Candidates) : IdentityMatch;
}

/// <summary>Matches horses by name, country suffix and year of foaling. Ambiguous cases are never guessed.</summary>
internal static class HorseIdentity
{
    /// <summary>Matches a horse against the known horses with the same name.</summary>
    /// <param name="horse">The horse as named in the result, with its year of foaling if the file or the age provides one.</param>
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

    /// <summary>Returns the horse with the year of foaling derived from its age, using the northern birthday of 1 January.</summary>
    public static Horse WithFoaling(Horse horse, int? age, DateOnly day) => horse.Foaled is null && age is not null ? horse with { Foaled = day.Year - age } : horse;

    /// <summary>Returns the identifier of a horse that is known only by name.</summary>
    public static string IdOf(Horse horse) =>
        string.Create(CultureInfo.InvariantCulture, $"N-{NameKey(horse.Name)}{(horse.Suffix is null ? "" : "-" + NameKey(horse.Suffix))}{(horse.Foaled is null ? "" : "-" + horse.Foaled)}");

    /// <summary>
    /// Returns the normalized name used for comparison and search: upper case, without accents, spaces and punctuation. Scripts without
    /// case are unchanged.
    /// </summary>
    public static string NameKey(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(letter)) key.Append(char.ToUpperInvariant(letter));
        return key.ToString();
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && !one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
