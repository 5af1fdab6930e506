using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Components;

/// <summary>Races in words.</summary>
internal static class RaceFormatter
{
    /// <summary>The age from which a colt is a horse and a filly a mare.</summary>
    private const int GrownAge = 5;

    /// <summary>The class: pattern grade, handicap, class number or the words of the conditions.</summary>
    public static string Class(this Localizer words, RaceClass of)
    {
        var parts = new List<string>();
        if (of.Pattern is { } grade) parts.Add(words["Pattern_" + grade]);
        if (of.Words.Length > 0) parts.Add(words.Or("Class_" + of.Words, of.Words));
        if (of.Number is { } number) parts.Add(words.Get("Class_Number", number));
        if (of.Handicap && !of.Words.Equals("Handicap", StringComparison.OrdinalIgnoreCase)) parts.Add(words["Class_Handicap"]);
        return words.List(parts);
    }

    /// <summary>The ages admitted; empty when the conditions say nothing.</summary>
    public static string Ages(this Localizer words, RaceClass of) => of.Ages switch
    {
        null => "",
        { Highest: null } ages => words.Get("Ages_AndUp", ages.Lowest),
        { } ages when ages.Lowest == ages.Highest => words.Count("Count_Years", ages.Lowest),
        { } ages => words.Get("Ages_Band", ages.Lowest, ages.Highest!),
    };

    /// <summary>Returns the letter of a sex at an age: in English a colt is a horse and a filly a mare from five on.</summary>
    public static string SexLetter(this Localizer words, Sex? sex, int? age) => sex switch
    {
        null => "",
        Sex.Male when age < GrownAge => words["Sex_Colt"],
        Sex.Female when age >= GrownAge => words["Sex_Mare"],
        _ => words["Sex_" + sex],
    };

    /// <summary>Returns the word for a sex at an age; without an age, the word for both.</summary>
    public static string SexWord(this Localizer words, Sex? sex, int? age) => (sex, age) switch
    {
        (null, _) => "",
        (Sex.Male, < GrownAge) => words["SexWord_Colt"],
        (Sex.Female, < GrownAge) => words["SexWord_Filly"],
        (Sex.Female, >= GrownAge) => words["SexWord_Mare"],
        _ => words["SexWord_" + sex],
    };

    /// <summary>Returns the year of foaling, which agrees with the sex in French.</summary>
    public static string Foaled(this Localizer words, int year, Sex? sex) => words.Get(sex == Sex.Female ? "Horse_FoaledFemale" : "Horse_Foaled", year);

    /// <summary>A distance.</summary>
    public static string Metres(this Localizer words, int metres) => $"{words.Whole(metres)} {words["Unit_Metres"]}";

    /// <summary>1 600 m, bon.</summary>
    public static string Track(this Localizer words, Race race)
    {
        var parts = new List<string>();
        if (race.Distance is { } distance) parts.Add(words.Metres(distance.Value));
        if (race.Surface is { } surface and not Surface.Turf) parts.Add(words["Surface_" + surface]);
        if (words.Going(race) is { Length: > 0 } going) parts.Add(going);
        return words.List(parts);
    }

    /// <summary>The state of the track, or the words of the result where no table knows them.</summary>
    public static string Going(this Localizer words, Race race) => race.Going == Engine.Racing.Going.NotStated ? race.GoingWords : words["Going_" + race.Going];

    /// <summary>A place: 1er, 2e.</summary>
    public static string Place(this Localizer words, int place) => words.Get(place == 1 ? "Place_First" : "Place_Other", place);

    /// <summary>A margin: in the judge's words where a cell of the standards has them, otherwise in quarters of a length.</summary>
    public static string Margin(this Localizer words, decimal lengths, string country, MarginTable margins)
    {
        if (words.MarginInWords(lengths, country, margins) is { } said) return said;
        var (whole, rest) = (decimal.Truncate(lengths), lengths - decimal.Truncate(lengths));
        var quarter = rest switch { 0 => "", 0.25m => "¼", 0.5m => "½", 0.75m => "¾", _ => null };
        return quarter is null ? words.Short(lengths, 2) : whole == 0 ? quarter : Bidi.Number(words.Language, $"{words.Whole((long)whole)}{quarter}");
    }

    /// <summary>Returns the words of a margin that the country has words for, such as a neck; null for a number of lengths.</summary>
    public static string? MarginInWords(this Localizer words, decimal lengths, string country, MarginTable margins) => margins.Rows
        .FirstOrDefault(one => one.Countries.Contains(country) && lengths >= one.Lengths && lengths <= (one.UpToLengths ?? one.Lengths))
        ?.Words.In(words.Language);

    /// <summary>Returns a mark as lists write it: in kilograms always with one decimal, in other units where it has one.</summary>
    public static string MarkIn(this Localizer words, decimal mark, TableUnit unit) =>
        unit == TableUnit.Kg ? words.Number(mark, 1) : words.Short(mark, 1);

    /// <summary>2 min 19,4 s.</summary>
    public static string Duration(this Localizer words, decimal seconds) => seconds < 60
        ? words.Get("Time_Seconds", words.Number(seconds, 1))
        : words.Get("Time_Minutes", (int)(seconds / 60), words.Number(seconds % 60, 1));
}
