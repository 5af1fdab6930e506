using System.Collections.Frozen;

namespace Yardstick.Engine.Racing;

/// <summary>Specifies the day on which every horse of a country turns a year older.</summary>
public enum BirthdayRule
{
    /// <summary>1 January, as in the northern hemisphere.</summary>
    January,

    /// <summary>1 July, as in South America.</summary>
    July,

    /// <summary>1 August, as in Australia, New Zealand and southern Africa.</summary>
    August,
}

/// <summary>Represents a country with racing or breeding of its own.</summary>
/// <param name="Code">The code used as the suffix of a horse's name.</param>
/// <param name="Birthday">The day on which horses foaled there turn a year older.</param>
/// <param name="RacesBothHemispheres">
/// Whether a large part of the horses that race there were foaled in the other hemisphere, so that a race there does not tell the birthday.
/// </param>
public sealed record RacingCountry(string Code, BirthdayRule Birthday, bool RacesBothHemispheres);

/// <summary>
/// The country codes of racing with their synonyms: the suffixes of the International Cataloguing Standards, older suffixes, and the codes
/// of ISO 3166-1. A code that racing and ISO use for different countries has racing's meaning.
/// </summary>
public static class RacingCountries
{
    private const string January =
        "ALG DZ DZA|AND AD|ARM AM|AUT AT OST|AZE AZ|BAR BB BRB|BEL BE|BHR BH BRN|BUL BG BGR|CAN CA|CHN CN|COL CO|CRO HR HRV|CUB CU|"
        + "CYP CY|CZE CZ TCH|DEN DK DNK|DOM DO|EGY EG|EST EE|FIN FI|FR FRA F|GB GBR UK ENG SCO WAL|GER GE DE DEU|GEO|GR GRE GRC|"
        + "GUE GG GGY|HOL NED NL NLD|HUN HU|ICE IS ISL|IRE IE IRL EIRE|IRN IR|IRQ IQ|ISR IL|ITY IT ITA|JAM JM|JER JE JEY|JOR JO|JPN JP JAP|"
        + "KAZ KZ|KSA SA SAU SDA|KUW KW KWT|LAT LV LVA|LBA LY LBY|LEB LB LBN|LTU LT LIT|LUX LU|MAR MA MOR|MEX MX|MLT MT|NOR NO|OM OMN OMA|"
        + "PAK PK|PAN PA|POL PL|POR PT PRT|PR PRI PUR|QA QAT QTR|ROM RO ROU RUM|RUS RU|SER RS SRB|SLO SI SVN|SPA ES ESP|SVK SK|SWE SE|"
        + "SWI CH CHE SUI|SYR SY|TRI TT TTO TTB|TUN TN|TUR TR TRK|UKR UA|USA US AMER|UZB UZ|VEN VE|YUG";

    private const string Mixed = "HK HKG|IND IN|KOR KR|MAC MO|MAL MY MYS MAS|PHI PH PHL|SIN SG SGP|THA TH|UAE AE ARE";
    private const string July = "ARG AR|BOL BO|BRZ BR BRA|CHI CL CHL|ECU EC|PAR PY PRY|PER PE|URU UY URY";
    private const string August = "AUS AU|NZ NZL|SAF RSA ZA ZAF|ZIM ZW ZWE|ZAM ZM ZMB|KEN KE";
    private const string MixedAugust = "MRI MU MUS MAU";

    private static readonly FrozenDictionary<string, RacingCountry> ByCode = Create()
        .ToFrozenDictionary(entry => entry.Code, entry => entry.Country, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the country of a code or one of its synonyms; null if the code is unknown.</summary>
    /// <param name="code">The code, in any case; null when not stated.</param>
    public static RacingCountry? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var country) ? country : null;

    /// <summary>Returns the code that racing uses for a country; an unknown code in upper case.</summary>
    /// <param name="code">The code or a synonym, in any case.</param>
    public static string Canonicalize(string code) => Find(code)?.Code ?? code.ToUpperInvariant();

    /// <summary>Returns whether two codes name different countries; false if one of them is not stated.</summary>
    /// <param name="one">A code; null when not stated.</param>
    /// <param name="other">Another code; null when not stated.</param>
    public static bool Differ(string? one, string? other) =>
        one is { Length: > 0 } && other is { Length: > 0 } && Canonicalize(one) != Canonicalize(other);

    private static IEnumerable<(string Code, RacingCountry Country)> Create() =>
        [
            .. Create(January, BirthdayRule.January, false),
            .. Create(Mixed, BirthdayRule.January, true),
            .. Create(July, BirthdayRule.July, false),
            .. Create(August, BirthdayRule.August, false),
            .. Create(MixedAugust, BirthdayRule.August, true),
        ];

    private static IEnumerable<(string Code, RacingCountry Country)> Create(string codes, BirthdayRule birthday, bool both)
    {
        foreach (var synonyms in codes.Split('|').Select(group => group.Split(' ')))
        {
            var country = new RacingCountry(synonyms[0], birthday, both);
            foreach (var code in synonyms)
                yield return (code, country);
        }
    }
}
