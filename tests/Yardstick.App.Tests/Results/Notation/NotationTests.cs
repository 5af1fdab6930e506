using System.Globalization;
using Shouldly;
using Xunit;
using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results.Notation;

/// <summary>The notations of the trade, as files of racing offices hold them.</summary>
public sealed class NotationTests
{
    [Theory]
    [InlineData("57½", 57.5)]
    [InlineData("57 1/2", 57.5)]
    [InlineData("57-1/2", 57.5)]
    [InlineData("57,5", 57.5)]
    [InlineData("57.50", 57.5)]
    [InlineData("57.500", 57.5)]
    [InlineData("57,500", 57.5)]
    [InlineData("٥٧٫٥", 57.5)]
    [InlineData("۵۷", 57)]
    [InlineData("57\u00A01⁄2", 57.5)]
    [InlineData("57&frac12;", 57.5)]
    [InlineData("57&nbsp;&#189;", 57.5)]
    public void Weights_in_kilograms(string text, double expected) => Number(text, 30, 120).ShouldBe((decimal)expected);

    [Theory]
    [InlineData("1 600", 1600)]
    [InlineData("1\u202F600", 1600)]
    [InlineData("1\u00A0600", 1600)]
    [InlineData("1.600", 1600)]
    [InlineData("1,600", 1600)]
    [InlineData("١٬٦٠٠", 1600)]
    [InlineData("١٦٠٠", 1600)]
    public void Thousands(string text, int expected) => Number(text, 400, 13_000).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("½¼")]
    [InlineData("1/0")]
    [InlineData("3/2")]
    [InlineData("1 2")]
    [InlineData("1.2.3")]
    [InlineData("1,2,3")]
    [InlineData("1.600,5.2")]
    [InlineData("1e3")]
    [InlineData("57kg5")]
    [InlineData("12/")]
    [InlineData("/2")]
    public void What_is_no_number(string text) => Number(text, 0, 100_000).ShouldBeNull();

    /// <summary>1,250 may be 1.25 or 1250; where both are in the range of the column, it is neither.</summary>
    [Fact]
    public void A_mark_that_may_be_either_is_not_guessed()
    {
        Number("1,250", 0, 999).ShouldBe(1.25m);
        Number("1,250", 100, 5000).ShouldBe(1250);
        Number("1,250", 0, 5000).ShouldBeNull();
    }

    [Theory]
    [InlineData("1600", 1600)]
    [InlineData("1 600 m", 1600)]
    [InlineData("1600m", 1600)]
    [InlineData("2,4 km", 2400)]
    [InlineData("2.4km", 2400)]
    [InlineData("7f", 1408)]
    [InlineData("5f", 1006)]
    [InlineData("1m", 1609)]
    [InlineData("1m2f", 2012)]
    [InlineData("1m2f110y", 2112)]
    [InlineData("1m 2f 110yds", 2112)]
    [InlineData("1m4f½", 2515)]
    [InlineData("7½f", 1509)]
    [InlineData("1m½f", 1710)]
    [InlineData("2m3½f", 3923)]
    [InlineData("2m110y", 3319)]
    [InlineData("1 mile 2 furlongs", 2012)]
    [InlineData("6 furlongs", 1207)]
    [InlineData("1½m", 2414)]
    public void Distances(string text, int metres) => DistanceText.Parse(PlainText.Normalize(text), DistanceUnit.Metres).ShouldBe(metres);

    [Fact]
    public void Distances_in_the_unit_of_their_column()
    {
        DistanceText.Parse("8", DistanceUnit.Furlongs).ShouldBe(1609);
        DistanceText.Parse("10.5", DistanceUnit.Furlongs).ShouldBe(2112);
        DistanceText.Parse("1760", DistanceUnit.Yards).ShouldBe(1609);
    }

    [Theory]
    [InlineData("mile")]
    [InlineData("f")]
    [InlineData("1600 x")]
    [InlineData("m2f")]
    [InlineData("1m2f3")]
    [InlineData("-7f")]
    public void What_is_no_distance(string text) => DistanceText.Parse(PlainText.Normalize(text), DistanceUnit.Metres).ShouldBeNull();

    [Theory]
    [InlineData("9-4", 130, WeightUnit.Pounds)]
    [InlineData("9-04", 130, WeightUnit.Pounds)]
    [InlineData("9st 4lb", 130, WeightUnit.Pounds)]
    [InlineData("9st4", 130, WeightUnit.Pounds)]
    [InlineData("9 st 4 lb", 130, WeightUnit.Pounds)]
    [InlineData("10-0", 140, WeightUnit.Pounds)]
    [InlineData("8st", 112, WeightUnit.Pounds)]
    [InlineData("133 lb", 133, WeightUnit.Pounds)]
    [InlineData("133lbs", 133, WeightUnit.Pounds)]
    [InlineData("57,5 kg", 57.5, WeightUnit.Kilograms)]
    [InlineData("57½ kg", 57.5, WeightUnit.Kilograms)]
    [InlineData("57.152 kg", 57.152, WeightUnit.Kilograms)]
    [InlineData("٥٧ كغ", 57, WeightUnit.Kilograms)]
    public void Weights_that_name_their_unit(string text, double amount, WeightUnit unit) =>
        WeightText.Parse(PlainText.Normalize(text), 30, 120).ShouldBe(new WeightCarried((decimal)amount, unit));

    [Theory]
    [InlineData("9-14")]
    [InlineData("3-4")]
    [InlineData("19-4")]
    [InlineData("9 stones of gold")]
    [InlineData("57 k")]
    public void What_is_no_weight(string text) => WeightText.Parse(PlainText.Normalize(text), 30, 120).ShouldBeNull();

    [Theory]
    [InlineData("1:34.56", 94.56)]
    [InlineData("1.34.56", 94.56)]
    [InlineData("1'34\"56", 94.56)]
    [InlineData("1'34\"5", 94.5)]
    [InlineData("1’34”5", 94.5)]
    [InlineData("1'34''56", 94.56)]
    [InlineData("1m 34.56s", 94.56)]
    [InlineData("1:34,56", 94.56)]
    [InlineData("00:01:34.5600000", 94.56)]
    [InlineData("2:05.31", 125.31)]
    [InlineData("0:59.8", 59.8)]
    [InlineData("1'09\"84", 69.84)]
    public void Winning_times(string text, double seconds) => TimeText.ParseSeconds(PlainText.Normalize(text)).ShouldBe((decimal)seconds);

    [Theory]
    [InlineData("fast")]
    [InlineData("1:60.0")]
    [InlineData("1:")]
    [InlineData(":34")]
    public void What_is_no_winning_time(string text) => TimeText.ParseSeconds(PlainText.Normalize(text)).ShouldBeNull();

    [Theory]
    [InlineData("14:10", "14:10")]
    [InlineData("14h10", "14:10")]
    [InlineData("14h", "14:00")]
    [InlineData("14.10", "14:10")]
    [InlineData("2:10 PM", "14:10")]
    [InlineData("2:10pm", "14:10")]
    [InlineData("12:10 AM", "0:10")]
    [InlineData("12:10 p.m.", "12:10")]
    [InlineData("14:10:00", "14:10")]
    [InlineData("24:20", "1.00:20")]
    public void Times_of_day(string text, string expected) =>
        TimeText
            .ParseTimeOfDay(PlainText.Normalize(text), afternoon: false)
            .ShouldBe(TimeSpan.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void A_clock_of_twelve_hours()
    {
        TimeText.ParseTimeOfDay("2:10", afternoon: true).ShouldBe(new TimeSpan(14, 10, 0));
        TimeText.ParseTimeOfDay("11:30", afternoon: true).ShouldBe(new TimeSpan(11, 30, 0));
        TimeText.ParseTimeOfDay("12:05", afternoon: true).ShouldBe(new TimeSpan(12, 5, 0));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("01", 1)]
    [InlineData("1st", 1)]
    [InlineData("2nd", 2)]
    [InlineData("1er", 1)]
    [InlineData("1re", 1)]
    [InlineData("2e", 2)]
    [InlineData("3ème", 3)]
    [InlineData("1=", 1)]
    [InlineData("=1", 1)]
    [InlineData("1 DH", 1)]
    [InlineData("DH1", 1)]
    [InlineData("2 ex", 2)]
    [InlineData("4.0", 4)]
    public void Positions(string text, int position) => PositionText.Parse(PlainText.Normalize(text)).ShouldBe(position);

    [Theory]
    [InlineData("PU")]
    [InlineData("second")]
    [InlineData("1A")]
    [InlineData("1/2")]
    [InlineData("")]
    public void What_is_no_position(string text) => PositionText.Parse(PlainText.Normalize(text)).ShouldBeNull();

    [Theory]
    [InlineData("2½", "GB", 2.5)]
    [InlineData("1 1/4", "GB", 1.25)]
    [InlineData("2-1/2", "GB", 2.5)]
    [InlineData("10-3/4", "HK", 10.75)]
    [InlineData("½L", "GB", 0.5)]
    [InlineData("3 lengths", "GB", 3)]
    [InlineData("1 ½ longueur", "FR", 1.5)]
    [InlineData("¾", "FR", 0.75)]
    [InlineData("nk", "GB", 0.3)]
    [InlineData("neck", "IRE", 0.3)]
    [InlineData("shd", "GB", 0.1)]
    [InlineData("sht hd", "GB", 0.1)]
    [InlineData("hd", "GB", 0.2)]
    [InlineData("nse", "GB", 0.05)]
    [InlineData("tête", "FR", 0.1)]
    [InlineData("cte tête", "FR", 0.08)]
    [InlineData("cte. tête", "FR", 0.08)]
    [InlineData("courte encolure", "FR", 0.15)]
    [InlineData("encolure", "FR", 0.25)]
    [InlineData("encolure", "TUN", 0.25)]
    [InlineData("nez", "TUN", 0.05)]
    [InlineData("loin", "FR", 25)]
    public void Margins(string text, string country, double lengths) =>
        MarginText.Parse(PlainText.Normalize(text), country).ShouldBe(new StatedMargin((decimal)lengths));

    [Theory]
    [InlineData("nk", "HK", 0.3)]
    [InlineData("encolure", "", 0.25)]
    public void Margins_of_a_country_without_decimals_say_so(string text, string country, double lengths) =>
        MarginText.Parse(text, country).ShouldBe(new StatedMargin((decimal)lengths, Assumed: true));

    [Theory]
    [InlineData("---")]
    [InlineData("-")]
    [InlineData("–")]
    public void A_dash_is_no_margin(string text) => MarginText.Parse(PlainText.Normalize(text), "GB").ShouldBe(new StatedMargin(null));

    [Theory]
    [InlineData("DH")]
    [InlineData("dead heat")]
    [InlineData("d-h")]
    public void A_dead_heat(string text) => MarginText.Parse(text, "GB").ShouldBe(new StatedMargin(null, DeadHeat: true));

    [Theory]
    [InlineData("a bit")]
    [InlineData("necks")]
    [InlineData("1/0")]
    public void What_is_no_margin(string text) => MarginText.Parse(text, "GB").ShouldBeNull();

    [Theory]
    [InlineData("2026-04-26")]
    [InlineData("26/04/2026")]
    [InlineData("26.04.2026")]
    [InlineData("26-04-2026")]
    [InlineData("04/26/2026")]
    [InlineData("20260426")]
    [InlineData("2026/04/26")]
    [InlineData("26 avril 2026")]
    [InlineData("26 April 2026")]
    [InlineData("26-Apr-2026")]
    [InlineData("Apr 26, 2026")]
    [InlineData("dimanche 26 avril 2026")]
    [InlineData("26 أفريل 2026")]
    [InlineData("٢٦/٠٤/٢٠٢٦")]
    [InlineData("26/04/2026 00:00:00")]
    [InlineData("2026-04-26T14:10:00")]
    public void Dates(string text) => DateText.Parse(PlainText.Normalize(text), DateOrder.Unknown).ShouldBe(new DateOnly(2026, 4, 26));

    [Fact]
    public void A_date_that_may_be_two_days_is_read_only_in_a_known_order()
    {
        DateText.Parse("03/04/2026", DateOrder.Unknown).ShouldBeNull();
        DateText.Parse("03/04/2026", DateOrder.DayFirst).ShouldBe(new DateOnly(2026, 4, 3));
        DateText.Parse("03/04/2026", DateOrder.MonthFirst).ShouldBe(new DateOnly(2026, 3, 4));
        DateText.Parse("26/04/2026", DateOrder.MonthFirst).ShouldBeNull();
        DateText.Parse("05/05/2026", DateOrder.Unknown).ShouldBe(new DateOnly(2026, 5, 5));
    }

    [Theory]
    [InlineData("2025-02-29")]
    [InlineData("31/04/2026")]
    [InlineData("26/04/26")]
    [InlineData("46138")]
    [InlineData("yesterday")]
    public void What_is_no_date(string text) => DateText.Parse(text, DateOrder.DayFirst).ShouldBeNull();

    private static decimal? Number(string text, decimal lowest, decimal highest) =>
        TradeNumber.TryParse(PlainText.Normalize(text), lowest, highest, out var number) ? number : null;
}
