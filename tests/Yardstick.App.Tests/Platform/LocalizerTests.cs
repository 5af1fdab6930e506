using Yardstick.App.Components;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Methodology;
using Yardstick.App.Features.Racing;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Tests.Platform;

/// <summary>Plurals, ordinals, numbers, dates and times in French, English and Arabic.</summary>
public sealed class LocalizerTests
{
    private const string Isolate = "\u2066";
    private const string RightToLeft = "\u2067";
    private const string End = "\u2069";

    private static readonly Localizer French = new(Language.French);
    private static readonly Localizer English = new(Language.English);
    private static readonly Localizer Arabic = new(Language.Arabic);

    [Theory]
    [InlineData(0, "One", "Other", "Zero")]
    [InlineData(1, "One", "One", "One")]
    [InlineData(2, "Other", "Other", "Two")]
    [InlineData(3, "Other", "Other", "Few")]
    [InlineData(10, "Other", "Other", "Few")]
    [InlineData(11, "Other", "Other", "Many")]
    [InlineData(99, "Other", "Other", "Many")]
    [InlineData(100, "Other", "Other", "Other")]
    [InlineData(101, "Other", "Other", "Other")]
    [InlineData(102, "Other", "Other", "Other")]
    [InlineData(103, "Other", "Other", "Few")]
    [InlineData(111, "Other", "Other", "Many")]
    [InlineData(365, "Other", "Other", "Many")]
    [InlineData(1000, "Other", "Other", "Other")]
    [InlineData(1003, "Other", "Other", "Few")]
    [InlineData(1.5, "One", "Other", "Other")]
    [InlineData(-1, "One", "One", "One")]
    public void The_plural_category_of_a_number_follows_CLDR(decimal number, string french, string english, string arabic)
    {
        PluralRules.Category(Language.French, number).ToString().ShouldBe(french);
        PluralRules.Category(Language.English, number).ToString().ShouldBe(english);
        PluralRules.Category(Language.Arabic, number).ToString().ShouldBe(arabic);
    }

    [Fact]
    public void A_text_selects_the_plural_form()
    {
        (long Number, string French, string English, string Arabic)[] expected =
        [
            (0, "0 course", "0 races", "0 سباق"),
            (1, "1 course", "1 race", "سباق واحد"),
            (2, "2 courses", "2 races", "سباقان"),
            (3, "3 courses", "3 races", "3 سباقات"),
            (10, "10 courses", "10 races", "10 سباقات"),
            (11, "11 courses", "11 races", "11 سباقًا"),
            (99, "99 courses", "99 races", "99 سباقًا"),
            (100, "100 courses", "100 races", "100 سباق"),
            (101, "101 courses", "101 races", "101 سباق"),
            (102, "102 courses", "102 races", "102 سباق"),
            (103, "103 courses", "103 races", "103 سباقات"),
            (111, "111 courses", "111 races", "111 سباقًا"),
            (1000, "1\u202F000 courses", "1,000 races", "1\u202F000 سباق"),
        ];
        foreach (var (number, french, english, arabic) in expected)
        {
            French.Count(() => RacingTexts.Count_Races, number).ShouldBe(french);
            English.Count(() => RacingTexts.Count_Races, number).ShouldBe(english);
            Arabic.Count(() => RacingTexts.Count_Races, number).ShouldBe(arabic);
            French.Get(() => MethodologyTexts.Methods_RacesOf, number).ShouldBe(french);
            English.Get(() => MethodologyTexts.Methods_RacesOf, number).ShouldBe(english);
            Arabic.Get(() => MethodologyTexts.Methods_RacesOf, number).ShouldBe(arabic);
        }
    }

    [Fact]
    public void A_unit_agrees_with_its_number()
    {
        Arabic.UnitAfter(() => ComponentsTexts.Unit_Days, 365).ShouldBe("يومًا");
        Arabic.UnitAfter(() => ComponentsTexts.Unit_Days, 0).ShouldBe("يوم");
        Arabic.UnitAfter(() => ComponentsTexts.Unit_Days, 5).ShouldBe("أيام");
        French.UnitAfter(() => ComponentsTexts.Unit_Days, 1).ShouldBe("jour");
        French.UnitAfter(() => ComponentsTexts.Unit_Lengths, 1.5m).ShouldBe("longueur");
        English.UnitAfter(() => ComponentsTexts.Unit_Days, 1).ShouldBe("day");
        English.UnitAfter(() => ComponentsTexts.Unit_Lengths, 1.0m).ShouldBe("lengths");
    }

    [Fact]
    public void Places_are_ordinals()
    {
        (int Place, string English)[] expected =
        [
            (1, "1st"),
            (2, "2nd"),
            (3, "3rd"),
            (4, "4th"),
            (6, "6th"),
            (11, "11th"),
            (12, "12th"),
            (13, "13th"),
            (21, "21st"),
            (22, "22nd"),
            (103, "103rd"),
            (111, "111th"),
        ];
        foreach (var (place, english) in expected)
            English.Place(place).ShouldBe(english);
        French.Place(1).ShouldBe("1er");
        French.Place(6).ShouldBe("6e");
    }

    [Fact]
    public void Signs_fractions_and_dates_keep_their_order_in_Arabic()
    {
        Arabic.Number(-0.5m, 1).ShouldBe($"{Isolate}\u22120,5{End}");
        Arabic.Signed(2.5m, 1).ShouldBe($"{Isolate}+2,5{End}");
        Arabic.Signed(0.04m, 1).ShouldBe("0,0");
        Arabic.Percent(80).ShouldBe($"{Isolate}80%{End}");
        Arabic.PlusMinus("46,3", "3,8").ShouldBe($"{Isolate}46,3 ± 3,8{End}");
        Arabic.Date(new DateOnly(2025, 10, 19)).ShouldBe($"{RightToLeft}19 أكتوبر 2025{End}");
        Arabic.Whole(1800).ShouldBe("1\u202F800");
        French.Percent(80).ShouldBe("80\u202F%");
        French.Date(new DateOnly(2025, 10, 1)).ShouldBe("1er octobre 2025");
        English.Percent(80.25m, 1).ShouldBe("80.3%");
    }

    [Theory]
    [InlineData(2.75, "2¾")]
    [InlineData(3.5, "3½")]
    [InlineData(1.25, "1¼")]
    public void A_fraction_of_a_length_follows_its_number(decimal lengths, string written)
    {
        var ruleSet = Engine.RuleSets.RuleSetCatalogue.Find("tn-2025.3").ShouldNotBeNull();
        Arabic.Margin(lengths, "ZZZ", ruleSet.MarginsInWords).ShouldBe($"{Isolate}{written}{End}");
        French.Margin(lengths, "ZZZ", ruleSet.MarginsInWords).ShouldBe(written);
    }

    [Fact]
    public void Arguments_of_Arabic_texts_are_isolated()
    {
        Arabic.Get(() => RacingTexts.Runs_Of, "Noujoum El Bahr").ShouldContain("\u2068Noujoum El Bahr\u2069");
        Arabic.Get(() => RacingTexts.Runs_Of, "نجوم البحر").ShouldEndWith(" نجوم البحر");
        French.Get(() => RacingTexts.Runs_Of, "Noujoum El Bahr").ShouldBe("Courses de Noujoum El Bahr");
        Arabic.Get(() => AccountsTexts.Letter_Known_Text, "https://ratings.example.org/ar").ShouldNotContain("\u2068");
    }

    [Fact]
    public void Times_are_in_the_authoritys_time_zone()
    {
        // 23:30 UTC is half past midnight of the next day in Tunis, and still the afternoon in New York.
        var instant = new DateTimeOffset(2026, 11, 30, 23, 30, 0, TimeSpan.Zero);
        var tunis = new Localizer(Language.French, TimeZoneInfo.FindSystemTimeZoneById("Africa/Tunis"));
        tunis.Instant(instant).ShouldBe("1er décembre 2026, 00:30 (UTC+1)");
        tunis.GetDay(instant).ShouldBe(new DateOnly(2026, 12, 1));
        new Localizer(Language.English, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"))
            .Instant(instant)
            .ShouldBe("30 November 2026, 18:30 (UTC\u22125)");
        new Localizer(Language.English, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"))
            .Instant(instant)
            .ShouldBe("1 December 2026, 05:00 (UTC+5:30)");
        French.Instant(instant).ShouldBe("30 novembre 2026, 23:30 (UTC)");
    }
}
