namespace Yardstick.Engine.Racing;

/// <summary>
/// Computes the age of a horse on a day. All horses turn one year older on 1 January, as in the northern hemisphere. The birthdays of the
/// southern hemisphere (1 August, 1 July) are not applied, so between them and the new year the age may be one less than the local one.
/// </summary>
public static class RacingAge
{
    private static readonly string[] Southern = ["ARG", "AUS", "BRZ", "CHI", "NZ", "PER", "RSA", "SAF", "URU", "ZIM"];

    /// <summary>Returns the age on a day from the year of foaling; null when the year is unknown or not before that of the day.</summary>
    /// <param name="foaled">The year of foaling; null when unknown.</param>
    /// <param name="day">The day.</param>
    public static int? Compute(int? foaled, DateOnly day) => day.Year - foaled is > 0 and var years ? years : null;

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
            1 => Southern.Contains(country) || Southern.Contains(bred),
            _ => false,
        };

    /// <summary>Returns the age on a day from an earlier stated age; null when none was stated.</summary>
    /// <param name="stated">The age in years as stated by a result; null when not stated.</param>
    /// <param name="statedOn">The day of that result.</param>
    /// <param name="day">The day.</param>
    public static int? On(int? stated, DateOnly statedOn, DateOnly day) => stated + (day.Year - statedOn.Year);
}
