namespace Yardstick.Engine.Racing;

/// <summary>
/// Age of a horse on any day, from the age that a result stated. Every horse turns a year older on 1 January, as the northern hemisphere counts;
/// the birthdays of the southern hemisphere (1 August, 1 July) are not applied, so that an age between them and the new year may be one less
/// than the authority there counts.
/// </summary>
public static class RacingAge
{
    /// <summary>Returns the age on a day; null when none was stated.</summary>
    /// <param name="stated">Age in years as a result stated it; null when it stated none.</param>
    /// <param name="statedOn">The day of that result.</param>
    /// <param name="day">The day.</param>
    public static int? On(int? stated, DateOnly statedOn, DateOnly day) => stated + (day.Year - statedOn.Year);
}
