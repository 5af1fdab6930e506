namespace Yardstick.Engine.Racing;

/// <summary>
/// Represents the official birthdays that a horse can have, judging by the ages stated on some days. Every age narrows the range; ages that
/// no birthday explains belong to different horses, or one of them is wrong.
/// </summary>
/// <param name="Earliest">The earliest day.</param>
/// <param name="Latest">The latest day.</param>
public readonly record struct FoalingRange(DateOnly Earliest, DateOnly Latest)
{
    /// <summary>Returns the birthdays of a horse that has an age on a day.</summary>
    /// <param name="age">The age in years.</param>
    /// <param name="day">The day.</param>
    public static FoalingRange FromAge(int age, DateOnly day) => new(day.AddYears(-age - 1).AddDays(1), day.AddYears(-age));

    /// <summary>Returns the birthdays in a year of foaling.</summary>
    /// <param name="year">The year.</param>
    public static FoalingRange FromYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>Returns the birthdays that both ranges contain; null if horses of no country turn older on one of them.</summary>
    /// <param name="other">The other range.</param>
    public FoalingRange? Intersect(FoalingRange other)
    {
        var both = new FoalingRange(Earliest > other.Earliest ? Earliest : other.Earliest, Latest < other.Latest ? Latest : other.Latest);
        foreach (var rule in Rules)
            if (both.Earliest <= both.Latest && both.GetYear(rule) is not null)
                return both;
        return null;
    }

    /// <summary>Returns the year of foaling by a rule; null if no birthday by the rule is in the range.</summary>
    /// <param name="birthday">The rule.</param>
    public int? GetYear(BirthdayRule birthday)
    {
        for (var year = Latest.Year; year >= Earliest.Year; year--)
        {
            var day = RacingAge.Birthday(birthday, year);
            if (day >= Earliest && day <= Latest)
                return year;
        }

        return null;
    }

    private static BirthdayRule[] Rules { get; } = Enum.GetValues<BirthdayRule>();
}
