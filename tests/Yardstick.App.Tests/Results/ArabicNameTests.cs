using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;
using Yardstick.App.Tests.Site;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results;

/// <summary>Names in Arabic letters: read beside the Latin ones, never a fact of the race, shown and found on Arabic pages.</summary>
public sealed class ArabicNameTests(DemoSite demo)
{
    [Theory]
    [InlineData("نجوم", "نُجُوم")]
    [InlineData("أمير", "امير")]
    [InlineData("إشكل", "اشكل")]
    [InlineData("فتاة", "فتاه")]
    [InlineData("ليلى", "ليلي")]
    [InlineData("دُرّة", "دره")]
    [InlineData("رائد", "رايد")]
    [InlineData("نـجـوم", "نجوم")]
    public void Readers_find_a_name_however_they_type_its_letters(string written, string typed) => ArabicLetters.Key(written).ShouldBe(ArabicLetters.Key(typed));

    [Fact]
    public void Arabic_names_are_read_and_are_no_fact_of_the_race()
    {
        var plain = Reading.Of(ResultsCsv.ThreeRaces());
        var csv = ResultsCsv.ThreeRaces();
        csv.Columns.AddRange(["horse_ar", "course_ar"]);
        var named = Reading.Of(csv.With(1, ("horse_ar", "نجوم البحر"), ("course_ar", "قصر السعيد")));
        named.Report.Errors.ShouldBeEmpty();
        var names = named.Races.SelectMany(race => race.ArabicNames).ToList();
        names.ShouldContain(name => name.Kind == NamedKind.Horse && name.Name == "نجوم البحر");
        named.Races.Select(RaceHash.Of).ShouldBe(plain.Races.Select(RaceHash.Of));
    }

    [Fact]
    public void A_name_without_an_Arabic_letter_is_left_out_with_a_warning()
    {
        var csv = ResultsCsv.ThreeRaces();
        csv.Columns.Add("horse_ar");
        var reading = Reading.Of(csv.With(1, ("horse_ar", "Noujoum")));
        reading.Warning(ResultsWarning.NotArabic).ShouldNotBeNull().Count.ShouldBe(1);
        reading.Races.SelectMany(race => race.ArabicNames).ShouldBeEmpty();
    }

    [Fact]
    public async Task Arabic_pages_show_and_find_the_Arabic_name_and_others_the_Latin_one()
    {
        var site = await demo.Site;
        var found = await site.PageAsync("/ar/horses?q=" + Uri.EscapeDataString("نُجوم"));
        found.ShouldContain("<bdi>نجوم ");
        found.ShouldNotContain("<bdi>Noujoum ");
        (await site.PageAsync("/ar/lists?rows=all&q=" + Uri.EscapeDataString("نجوم"))).ShouldContain("<bdi>نجوم ");
        (await site.PageAsync("/fr/horses?q=noujoum")).ShouldContain("<bdi>Noujoum ");
        (await site.PageAsync("/ar/meetings")).ShouldContain("قصر السعيد");
    }
}
