namespace Yardstick.Engine.Racing;

/// <summary>
/// Computes the age of a horse on a day. All horses of a country turn one year older on the same day: 1 January in the northern hemisphere,
/// 1 July in South America, 1 August in Australia, New Zealand and South Africa. The country of foaling decides.
/// </summary>
public static class RacingAge
{
    /// <summary>Returns the age on a day from the year of foaling; null when the year is unknown or the age is not above zero.</summary>
    /// <param name="foaled">The year of foaling; null when unknown.</param>
    /// <param name="day">The day.</param>
    /// <param name="bred">The country code of foaling; null when not stated, which means 1 January.</param>
    public static int? Compute(int? foaled, DateOnly day, string? bred = null) =>
        GetSeason(day, bred) - foaled is > 0 and var years ? years : null;

    /// <summary>
    /// Returns whether a stated age is consistent with a year of foaling. One year less is accepted for races in the southern hemisphere
    /// and for horses bred there, whose birthday comes later in the year.
    /// </summary>
    /// <param name="stated">The age as stated by a result.</param>
    /// <param name="foaled">The year of foaling.</param>
    /// <param name="day">The day of that result.</param>
    /// <param name="country">The country code of the race; empty when not stated.</param>
    /// <param name="bred">The country code of foaling; null when not stated.</param>
    public static bool IsConsistent(int stated, int foaled, DateOnly day, string country, string? bred) =>
        (day.Year - foaled - stated) switch
        {
            0 => true,
            1 => GetBirthday(country) != BirthdayRule.January || GetBirthday(bred) != BirthdayRule.January,
            _ => false,
        };

    /// <summary>Returns the age on a day from an earlier stated age; null when none was stated.</summary>
    /// <param name="stated">The age in years as stated by a result; null when not stated.</param>
    /// <param name="statedOn">The day of that result.</param>
    /// <param name="day">The day.</param>
    /// <param name="bred">The country code of foaling; null when not stated, which means 1 January.</param>
    public static int? On(int? stated, DateOnly statedOn, DateOnly day, string? bred = null) =>
        stated + (GetSeason(day, bred) - GetSeason(statedOn, bred));

    /// <summary>Returns the rule by which the horses of a country turn older; that of 1 January for an unknown country.</summary>
    /// <param name="country">The country code; null when not stated.</param>
    public static BirthdayRule GetBirthday(string? country) => RacingCountries.Find(country)?.Birthday ?? BirthdayRule.January;

    /// <summary>Returns the day of a year on which horses turn older.</summary>
    internal static DateOnly Birthday(BirthdayRule birthday, int year) =>
        birthday switch
        {
            BirthdayRule.January => new(year, 1, 1),
            BirthdayRule.July => new(year, 7, 1),
            BirthdayRule.August => new(year, 8, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(birthday)),
        };

    /// <summary>Returns the year in which the last birthday before a day was.</summary>
    private static int GetSeason(DateOnly day, string? bred) => day >= Birthday(GetBirthday(bred), day.Year) ? day.Year : day.Year - 1;
}
