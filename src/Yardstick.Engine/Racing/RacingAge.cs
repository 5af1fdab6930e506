namespace Yardstick.Engine.Racing;

/// <summary>
/// Age of a horse on any day, from the age that a result stated or from its year of foaling. Every horse turns a year older on 1 January,
/// as the northern hemisphere counts; the birthdays of the southern hemisphere (1 August, 1 July) are not applied, so that an age between
/// them and the new year may be one less than the authority there counts.
/// </summary>
public static class RacingAge
{
    private static readonly string[] Southern = ["ARG", "AUS", "BRZ", "CHI", "NZ", "PER", "RSA", "SAF", "URU", "ZIM"];

    /// <summary>Returns the age on a day that the year of foaling gives; null when it is unknown, or before the first new year.</summary>
    /// <param name="foaled">The year of foaling; null when unknown.</param>
    /// <param name="day">The day.</param>
    public static int? Compute(int? foaled, DateOnly day) => day.Year - foaled is > 0 and var years ? years : null;

    /// <summary>
    /// Whether a stated age may go with a year of foaling. In countries of the southern hemisphere, and for horses bred there, one year
    /// less may: their birthday comes later in the year.
    /// </summary>
    /// <param name="stated">The age as a result stated it.</param>
    /// <param name="foaled">The year of foaling.</param>
    /// <param name="day">The day of that result.</param>
    /// <param name="country">The country of the race; empty when not stated.</param>
    /// <param name="bred">The country of foaling; null when not stated.</param>
    public static bool Agree(int stated, int foaled, DateOnly day, string country, string? bred) => (day.Year - foaled - stated) switch
    {
        0 => true,
        1 => Southern.Contains(country) || Southern.Contains(bred),
        _ => false,
    };

    /// <summary>Returns the age on a day; null when none was stated.</summary>
    /// <param name="stated">Age in years as a result stated it; null when it stated none.</param>
    /// <param name="statedOn">The day of that result.</param>
    /// <param name="day">The day.</param>
    public static int? On(int? stated, DateOnly statedOn, DateOnly day) => stated + (day.Year - statedOn.Year);
}
