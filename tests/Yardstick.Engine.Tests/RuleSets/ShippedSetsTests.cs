using System.Text.Json;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Tests.RuleSets;

public sealed class ShippedSetsTests
{
    public static TheoryData<string> Ids => [.. RuleSetsFolder.Ids];

    private static RuleSet International => RuleSetCatalogue.Find(RuleSetCatalogue.International)!;

    private static RuleSet Tunisia => RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!;

    [Theory, MemberData(nameof(Ids))]
    public void A_shipped_set_is_read_and_sound(string id)
    {
        var reading = RuleSetJson.Read(RuleSetsFolder.Json(id));
        reading.Problems.ShouldBeEmpty();
        reading.Set!.Id.ShouldBe(id);
        reading.Set.Schema.ShouldBe(RuleSet.SchemaLocation);
        File.Exists(Path.Combine(RuleSetsFolder.Path, reading.Set.Schema)).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_set_written_again_is_read_again(string id)
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(RuleSetCatalogue.Find(id), RuleSetJson.Options);
        var reading = RuleSetJson.Read(written);
        reading.Problems.ShouldBeEmpty();
        JsonSerializer.SerializeToUtf8Bytes(reading.Set, RuleSetJson.Options).ShouldBe(written);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_shipped_set_is_locked(string id)
    {
        var line = RuleSetLock.Line(id, RuleSetsFolder.Json(id));
        RuleSetsFolder
            .LockText.Split('\n')
            .ShouldContain(
                line,
                $"A released set never changes. If {id} is new or not yet released, standards.lock needs the line:\n{line}"
            );
    }

    [Fact]
    public void The_lock_holds_the_shipped_sets_and_no_other() =>
        RuleSetLock.Parse(RuleSetsFolder.LockText).Select(line => line.Id).Order(StringComparer.Ordinal).ShouldBe(RuleSetsFolder.Ids);

    [Theory]
    [InlineData("# Released.\n\ntn-2025.3 00ff\nxx-2026.1\n", "Line 4 ", "'xx-2026.1'")]
    [InlineData("tn-2025.3 00ff and more", "Line 1 ", "'tn-2025.3 00ff and more'")]
    public void A_line_of_the_lock_that_is_not_an_identifier_and_a_hash_is_named(string text, string line, string expected)
    {
        var fault = Should.Throw<FormatException>(() => RuleSetLock.Parse(text));
        fault.Message.ShouldContain(line);
        fault.Message.ShouldContain(expected);
    }

    [Fact]
    public void The_catalogue_embeds_the_files_byte_for_byte()
    {
        RuleSetCatalogue.Ids.ShouldBe(RuleSetsFolder.Ids);
        foreach (var id in RuleSetCatalogue.Ids)
            RuleSetCatalogue.Json(id).ShouldBe(RuleSetsFolder.Json(id));
    }

    [Fact]
    public void A_changed_byte_no_longer_fits_the_lock()
    {
        var json = RuleSetsFolder.Json(RuleSetCatalogue.Tunisia);
        json[^2] ^= 1;
        RuleSetsFolder.LockText.ShouldNotContain(RuleSetLock.Sha256(json));
    }

    [Fact]
    public void Sets_that_describe_the_same_scale_agree() =>
        RuleSetCatalogue
            .Ids.SelectMany(id => RuleSetCatalogue.Find(id)!.Conversions?.Scales ?? [])
            .GroupBy(scale => scale.Id)
            .ShouldAllBe(group => group.Distinct().Count() == 1);

    [Fact]
    public void The_international_mark_is_the_assessment_without_share_or_cap()
    {
        International.MarkChanges.ShouldSatisfyAllConditions(
            rules => rules.Method.ShouldBe(MarkMethod.Assessment),
            rules => rules.CapPounds.ShouldBeNull(),
            rules => rules.Floor.ShouldBeNull(),
            rules => rules.Ceiling.ShouldBeNull()
        );
        International.Scale.Unit.ShouldBe(TableUnit.Lb);
    }

    [Fact]
    public void Tunisia_marks_in_kilograms_between_20_and_60_and_keeps_its_breeds_apart()
    {
        Tunisia.Scale.Unit.ShouldBe(TableUnit.Kg);
        (Tunisia.MarkChanges.Floor, Tunisia.MarkChanges.Ceiling, Tunisia.MarkChanges.CapPounds).ShouldBe((20m, 60m, 10m));
        Tunisia.WeightForAge.Select(table => table.Breed).Distinct().ShouldBe([Breed.Arabian, Breed.Thoroughbred]);
        foreach (var breed in Enum.GetValues<Breed>())
            Tunisia.ClassLevels.Rows.ShouldContain(row => row.Breed == breed);
    }

    [Theory]
    [InlineData(Discipline.Flat, 900, 4400)]
    [InlineData(Discipline.Hurdle, 2400, 7200)]
    [InlineData(Discipline.Chase, 2400, 7200)]
    [InlineData(Discipline.Bumper, 2400, 7200)]
    public void Every_real_distance_has_a_weight_of_a_length(Discipline discipline, int shortest, int longest)
    {
        for (var metres = shortest; metres <= longest; metres++)
            International
                .PoundsPerLength.Rows.Count(row =>
                    row.Disciplines.Contains(discipline) && row.FromMetres <= metres && (row.ToMetres ?? int.MaxValue) >= metres
                )
                .ShouldBe(1, $"{discipline} {metres} m");
    }

    [Fact]
    public void The_only_known_Arabian_weight_for_age_is_June_at_1700_metres()
    {
        var row = Tunisia.WeightForAge.Single(table => table.Breed == Breed.Arabian).Rows.ShouldHaveSingleItem();
        row.HalfMonths.Index().Where(entry => entry.Item is not null).ShouldBe([(10, 6m), (11, 6m)]);
    }
}
