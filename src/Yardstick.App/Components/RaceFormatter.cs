using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Components;

/// <summary>Formats the facts of races.</summary>
internal static class RaceFormatter
{
    /// <summary>The age from which a male is called a horse and a female a mare.</summary>
    private const int GrownAge = 5;

    /// <summary>Formats the class of a race: pattern grade, words of the conditions, class number and handicap.</summary>
    public static string Class(this Localizer words, RaceClass of)
    {
        var parts = new List<string>();
        if (of.Pattern is { } grade)
            parts.Add(words[grade.Text()]);
        if (of.Words.Length > 0)
            parts.Add(words.Conditions(of.Words));
        if (of.Number is { } number)
            parts.Add(words.Get(() => ComponentsTexts.Class_Number, number));
        if (of.Handicap && !of.Words.Equals("Handicap", StringComparison.OrdinalIgnoreCase))
            parts.Add(words[() => ComponentsTexts.Class_Handicap]);
        return words.List(parts);
    }

    /// <summary>Returns the conditions of a race in the language of the page; unchanged if they are not known.</summary>
    public static string Conditions(this Localizer words, string conditions) =>
        conditions switch
        {
            "Handicap" => words[() => ComponentsTexts.Class_Handicap],
            "Maiden" => words[() => ComponentsTexts.Class_Maiden],
            "Conditions" => words[() => ComponentsTexts.Class_Conditions],
            "Claiming" => words[() => ComponentsTexts.Class_Claiming],
            _ => conditions,
        };

    /// <summary>Formats the ages admitted to a race; empty if the conditions do not state them.</summary>
    public static string Ages(this Localizer words, RaceClass of) =>
        of.Ages switch
        {
            null => "",
            { Highest: null } ages => words.Get(() => ComponentsTexts.Ages_AndUp, ages.Lowest),
            { } ages when ages.Lowest == ages.Highest => words.Count(() => ComponentsTexts.Count_Years, ages.Lowest),
            { } ages => words.Get(() => ComponentsTexts.Ages_Band, ages.Lowest, ages.Highest!),
        };

    /// <summary>Returns the letter for a sex at an age. In English, a colt becomes a horse and a filly a mare at five.</summary>
    public static string SexLetter(this Localizer words, Sex? sex, int? age) =>
        sex switch
        {
            null => "",
            Sex.Male when age < GrownAge => words[() => ComponentsTexts.Sex_Colt],
            Sex.Female when age >= GrownAge => words[() => ComponentsTexts.Sex_Mare],
            { } known => words[known.Letter()],
        };

    /// <summary>Returns the word for a sex at an age; without an age, a word that fits any age.</summary>
    public static string SexWord(this Localizer words, Sex? sex, int? age) =>
        (sex, age) switch
        {
            (null, _) => "",
            (Sex.Male, < GrownAge) => words[() => ComponentsTexts.SexWord_Colt],
            (Sex.Female, < GrownAge) => words[() => ComponentsTexts.SexWord_Filly],
            (Sex.Female, >= GrownAge) => words[() => ComponentsTexts.SexWord_Mare],
            ({ } known, _) => words[known.Word()],
        };

    /// <summary>Returns the text of the year of foaling, which agrees with the sex in French.</summary>
    public static string Foaled(this Localizer words, int year, Sex? sex) =>
        words.Get(sex == Sex.Female ? () => ComponentsTexts.Horse_FoaledFemale : () => ComponentsTexts.Horse_Foaled, year);

    /// <summary>Formats a distance in metres.</summary>
    public static string Metres(this Localizer words, int metres) => $"{words.Whole(metres)} {words[() => ComponentsTexts.Unit_Metres]}";

    /// <summary>Formats the name and the date of a race, for a title.</summary>
    public static string RaceTitle(this Localizer words, Race race) =>
        $"{(race.Name.Length > 0 ? race.Name : words[() => ComponentsTexts.Race_Unnamed])}, {words.ShortDate(race.Date)}";

    /// <summary>Formats the distance, surface and going of a race: “1 600 m, bon”. Turf is not mentioned.</summary>
    public static string Track(this Localizer words, Race race)
    {
        var parts = new List<string>();
        if (race is { DistanceEstimate: { } estimate } && (race.Distance is null || race.IsDistanceEstimated))
            parts.Add(
                words.Get(
                    () => ComponentsTexts.Distance_Estimated,
                    words.Metres(estimate.Distance.Value),
                    words.Metres((int)Math.Ceiling(estimate.Distance.Value * estimate.Deviation))
                )
            );
        else if (race.Distance is { } distance)
            parts.Add(words.Metres(distance.Value));
        if (race.Surface is { } surface and not Surface.Turf)
            parts.Add(words[surface.Text()]);
        if (words.Going(race) is { Length: > 0 } going)
            parts.Add(going);
        return words.List(parts);
    }

    /// <summary>Formats the going of a race; the words of the result if the going could not be read.</summary>
    public static string Going(this Localizer words, Race race) =>
        race.Going == Engine.Racing.Going.NotStated ? race.GoingWords : words[race.Going.Text()];

    /// <summary>Formats a place: “1er”, “2e”.</summary>
    public static string Place(this Localizer words, int place) =>
        words.Get(place == 1 ? () => ComponentsTexts.Place_First : () => ComponentsTexts.Place_Other, place);

    /// <summary>
    /// Formats a margin in lengths: in the words of the country if it has any, otherwise as a number, with fractions for quarters.
    /// </summary>
    public static string Margin(this Localizer words, decimal lengths, string country, MarginTable margins)
    {
        if (words.MarginInWords(lengths, country, margins) is { } said)
            return said;
        var (whole, rest) = (decimal.Truncate(lengths), lengths - decimal.Truncate(lengths));
        var quarter = rest switch
        {
            0 => "",
            0.25m => "¼",
            0.5m => "½",
            0.75m => "¾",
            _ => null,
        };
        return quarter is null ? words.Short(lengths, 2)
            : whole == 0 ? quarter
            : Bidi.Number(words.Language, $"{words.Whole((long)whole)}{quarter}");
    }

    /// <summary>Returns the words that a country uses for a margin, such as a neck; null if it has none.</summary>
    public static string? MarginInWords(this Localizer words, decimal lengths, string country, MarginTable margins) =>
        margins
            .Rows.FirstOrDefault(one =>
                one.Countries.Contains(country) && lengths >= one.Lengths && lengths <= (one.UpToLengths ?? one.Lengths)
            )
            ?.Words.In(words.Language);

    /// <summary>Formats a mark: in kilograms always with one decimal, in other units with at most one.</summary>
    public static string MarkIn(this Localizer words, decimal mark, TableUnit unit) =>
        unit == TableUnit.Kg ? words.Number(mark, 1) : words.Short(mark, 1);

    /// <summary>Formats a time in seconds: “2 min 19,4 s”.</summary>
    public static string Duration(this Localizer words, decimal seconds) =>
        seconds < 60
            ? words.Get(() => ComponentsTexts.Time_Seconds, words.Number(seconds, 1))
            : words.Get(() => ComponentsTexts.Time_Minutes, (int)(seconds / 60), words.Number(seconds % 60, 1));
}
