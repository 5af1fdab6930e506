using System.Globalization;
using System.Text.RegularExpressions;

namespace Yardstick.App.Features.Results.Reading.Notation;

/// <summary>Specifies which of two numbers in a date is the day.</summary>
internal enum DateOrder
{
    /// <summary>Neither is known to be; a date that can be read in two ways is refused.</summary>
    Unknown,

    /// <summary>The first, as in 26/04/2026.</summary>
    DayFirst,

    /// <summary>The second, as in 04/26/2026.</summary>
    MonthFirst,
}

/// <summary>
/// Parses dates: <c>2026-04-26</c>, <c>26/04/2026</c>, <c>04/26/2026</c>, <c>20260426</c>, <c>26 avril 2026</c>, with or without a time
/// after them. Years have four digits.
/// </summary>
internal static partial class DateText
{
    private const string Months =
        "jan janv january janvier جانفي يناير|feb fév fev fevr févr february février fevrier فيفري فبراير|mar mars march مارس|"
        + "apr avr april avril أفريل افريل أبريل|may mai ماي مايو|jun juin june جوان يونيو|jul juil july juillet جويلية يوليو|"
        + "aug août aout august أوت اوت أغسطس|sep sept september septembre سبتمبر|oct october octobre أكتوبر اكتوبر|"
        + "nov november novembre نوفمبر|dec déc december décembre decembre ديسمبر";

    private static readonly Dictionary<string, int> MonthNumbers = Months
        .Split('|')
        .SelectMany((names, index) => names.Split(' ').Select(name => (Name: name, Number: index + 1)))
        .ToDictionary(month => month.Name, month => month.Number, StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses a date; null if the text is not one, or could be two different ones.</summary>
    /// <param name="text">The text, in plain characters.</param>
    /// <param name="order">Which of two numbers is the day.</param>
    public static DateOnly? Parse(string text, DateOrder order)
    {
        if (Numbers(text) is { } numbers)
        {
            var (first, second, year) = numbers;
            if (first == second)
                return Create(year, first, second);
            return order switch
            {
                DateOrder.DayFirst => Create(year, second, first),
                DateOrder.MonthFirst => Create(year, first, second),
                _ when first > 12 => Create(year, second, first),
                _ when second > 12 => Create(year, first, second),
                _ => null,
            };
        }

        if (YearFirst().Match(text) is { Success: true } iso)
            return Create(Whole(iso.Groups[1]), Whole(iso.Groups[2]), Whole(iso.Groups[3]));
        if (Named().Match(text) is { Success: true } named)
        {
            var (day, month) = named.Groups[1].Success ? (named.Groups[1], named.Groups[2]) : (named.Groups[5], named.Groups[4]);
            return MonthNumbers.TryGetValue(month.Value, out var number) ? Create(Whole(named.Groups[3]), number, Whole(day)) : null;
        }

        return null;
    }

    /// <summary>
    /// Returns what a date tells about the order of day and month; <see cref="DateOrder.Unknown"/> with <paramref name="either"/> if it
    /// can be read in two ways.
    /// </summary>
    public static DateOrder Order(string text, out bool either)
    {
        either = false;
        if (Numbers(text) is not { } numbers || numbers.First == numbers.Second)
            return DateOrder.Unknown;
        if (numbers.First > 12)
            return DateOrder.DayFirst;
        if (numbers.Second > 12)
            return DateOrder.MonthFirst;
        either = true;
        return DateOrder.Unknown;
    }

    private static (int First, int Second, int Year)? Numbers(string text) =>
        YearLast().Match(text) is { Success: true } match ? (Whole(match.Groups[1]), Whole(match.Groups[2]), Whole(match.Groups[3])) : null;

    private static DateOnly? Create(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static int Whole(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:\p{L}{2,9}\.?,? )?([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})(?:[ T,].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^([0-9]{4})[/.-]?([0-9]{2})[/.-]?([0-9]{2})(?:[ T].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"^(?:\p{L}{2,9}\.?,? )?(?:([0-9]{1,2})(?:er|st|nd|rd|th)?[ -](\p{L}{3,9})\.?,?[ -]([0-9]{4})|(\p{L}{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? (?<3>[0-9]{4}))(?:[ T,].*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Named();
}
