using Shouldly;
using Xunit;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Tests.Results;

public sealed class FactTests
{
    [Theory]
    [InlineData("TUN", "H", Sex.Gelding)]
    [InlineData("FR", "M", Sex.Male)]
    [InlineData("GB", "H", Sex.Male)]
    [InlineData("GB", "M", Sex.Female)]
    [InlineData("GB", "R", Sex.Male)]
    [InlineData("HK", "g", Sex.Gelding)]
    [InlineData("FR", "Hongre", Sex.Gelding)]
    [InlineData("FR", "jument", Sex.Female)]
    [InlineData("IRE", "C", Sex.Male)]
    [InlineData("IRE", "F", Sex.Female)]
    public void Reads_the_sex_as_the_country_prints_it(string country, string letter, Sex sex) =>
        First(("country", country), ("sex", letter)).Runners[0].Horse.Sex.ShouldBe(sex);

    [Theory]
    [InlineData("TURF", Surface.Turf)]
    [InlineData("AW", Surface.AllWeather)]
    [InlineData("AWT", Surface.AllWeather)]
    [InlineData("DIRT", Surface.Dirt)]
    [InlineData("Sand", Surface.Dirt)]
    public void Reads_the_surface(string word, Surface surface) => First(("surface", word)).Surface.ShouldBe(surface);

    [Theory]
    [InlineData("G1", PatternGrade.Group1)]
    [InlineData("Gr2", PatternGrade.Group2)]
    [InlineData("Groupe 3", PatternGrade.Group3)]
    [InlineData("L", PatternGrade.Listed)]
    public void Reads_the_pattern(string word, PatternGrade grade) => First(("pattern", word)).Class.Pattern.ShouldBe(grade);

    [Theory]
    [InlineData("0-65", 0, 65)]
    [InlineData("60-40", 40, 60)]
    [InlineData("80+", 80, null)]
    public void Reads_bands_of_ratings(string text, int lowest, int? highest) =>
        First(("rating_band", text)).Class.Ratings.ShouldBe(new Band(lowest, highest));

    [Theory]
    [InlineData("3yo", 3, 3)]
    [InlineData("3yo+", 3, null)]
    [InlineData("4-6yo", 4, 6)]
    [InlineData("2-3yo", 2, 3)]
    public void Reads_bands_of_ages(string text, int lowest, int? highest) =>
        First(("age_band", text)).Class.Ages.ShouldBe(new Band(lowest, highest));

    [Theory]
    [InlineData("4", 4, "")]
    [InlineData("4R", null, "4R")]
    [InlineData("GRIFFIN", null, "GRIFFIN")]
    public void Reads_the_class_as_a_number_or_in_words(string text, int? number, string words)
    {
        var race = First(("class", text));

        (race.Class.Number, race.Class.Words).ShouldBe((number, words));
    }

    [Theory]
    [InlineData("NHF", "", Discipline.Bumper, Breed.Thoroughbred)]
    [InlineData("CHASE", "PA", Discipline.Chase, Breed.Arabian)]
    [InlineData("", "TB", Discipline.Flat, Breed.Thoroughbred)]
    public void Reads_discipline_and_breed(string discipline, string breed, Discipline expectedDiscipline, Breed expectedBreed)
    {
        var race = First(("discipline", discipline), ("breed", breed));

        race.Pool.ShouldBe(new RatingPool(expectedDiscipline, expectedBreed));
    }

    [Fact]
    public void Uses_kilograms_where_both_weights_are_given() =>
        First(("weight_kg", "57.5"), ("weight_lb", "127")).Runners[0].Weight.ShouldBe(new WeightCarried(57.5m, WeightUnit.Kilograms));

    [Fact]
    public void Keeps_pounds_as_pounds() =>
        First(("weight_kg", ""), ("weight_lb", "126")).Runners[0].Weight.ShouldBe(new WeightCarried(126, WeightUnit.Pounds));

    [Fact]
    public void Reads_the_optional_columns()
    {
        var runner = First(("claim_kg", "1.5"), ("official_position", "3"), ("foaled", "2021"), ("suffix", "IRE")).Runners[0];

        runner.Claim.ShouldBe(new WeightCarried(1.5m, WeightUnit.Kilograms));
        (runner.Position, runner.OfficialPosition, runner.Placing).ShouldBe((1, 3, 3));
        (runner.Horse.Foaled, runner.Horse.Suffix).ShouldBe((2021, "IRE"));
    }

    [Theory]
    [InlineData("", "2020", 5)]
    [InlineData("4", "2020", 4)]
    [InlineData("4", "", 4)]
    [InlineData("", "", null)]
    [InlineData("", "2025", null)]
    [InlineData("", "1900", null)]
    public void Computes_the_age_from_the_year_of_foaling(string age, string foaled, int? expected) =>
        First(("age", age), ("foaled", foaled)).Runners[0].Age.ShouldBe(expected);

    [Theory]
    [InlineData("Kelila (FR)", "Kelila", "FR")]
    [InlineData("Kelila (dam)", "Kelila (dam)", null)]
    [InlineData("  Al   Wahda ", "Al Wahda", null)]
    [InlineData("E\u0301toile", "\u00C9toile", null)]
    [InlineData("=cmd()", "=cmd()", null)]
    [InlineData("\u202Eevil\u0007", "evil", null)]
    [InlineData("الوحدة", "الوحدة", null)]
    public void Cleans_names_and_removes_the_country_suffix(string text, string name, string? suffix)
    {
        var horse = First(("horse", text)).Runners[0].Horse;

        (horse.Name, horse.Suffix).ShouldBe((name, suffix));
    }

    [Fact]
    public void Lists_runners_in_finishing_order_and_then_non_finishers()
    {
        var csv = ResultsCsv.ThreeRaces().With(0, ("status", "PU"), ("position", ""), ("beaten_lengths", ""), ("time_s", "")).Swap(1, 2);

        Reading.From(csv).Races[0].Runners.Select(runner => runner.Position).ShouldBe([2, 3, null]);
    }

    [Fact]
    public void Reads_every_fact_of_the_race_and_the_runner()
    {
        var race = First();
        var runner = race.Runners[1];

        (race.Date, race.Off, race.Country, race.Course, race.Name).ShouldBe(
            (new DateOnly(2025, 3, 9), new TimeOnly(14, 30), "TUN", "Kassar-Saïd", "Prix d'essai")
        );
        (race.Distance, race.GoingWords, race.Going, race.Class.Handicap).ShouldBe((new Metres(1600), "Bon", Going.Good, true));
        (runner.Age, runner.Number, runner.Draw, runner.Status).ShouldBe((4, 2, 2, RunStatus.Finished));
        (runner.Jockey, runner.Trainer).ShouldBe((new Person("j2", "A. Jockey"), new Person("t1", "B. Trainer")));
        (runner.Beaten, runner.Time).ShouldBe((new Lengths(1.25m), new RaceTime(98.4m)));
    }

    private static Race First(params (string Column, string Value)[] cells)
    {
        var csv = ResultsCsv.ThreeRaces().With(0, cells);
        var reading = Reading.From(csv);
        reading.Report.Errors.ShouldBeEmpty();
        return reading.Races[0];
    }
}
