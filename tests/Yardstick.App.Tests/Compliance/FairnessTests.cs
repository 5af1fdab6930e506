using Yardstick.App.Features.Compliance;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Compliance;

/// <summary>Fairness on constructed races: balanced ones pass, skewed ones fail by the expected amount.</summary>
public sealed class FairnessTests
{
    [Fact]
    public void Races_decided_by_marks_are_not_neutral()
    {
        var (even, skewed) = (
            Enumerable.Range(0, 300).Select(i => Race(i)).ToList(),
            Enumerable.Range(0, 300).Select(_ => Race(0)).ToList()
        );
        var (shares, runs) = FairnessMeasure.RivalsBeaten(even);
        runs.ShouldBe(3000);
        shares.ShouldAllBe(share => Math.Abs(share - 0.5m) < 0.01m);
        // The best mark always wins: the lowest tenth beats nobody, the highest everybody.
        FairnessMeasure.RivalsBeaten(skewed).Shares.ShouldBe(Enumerable.Range(0, 10).Select(i => i / 9m), 0.0001m);
        var check = new RequirementCheck("HandicapNeutrality", CheckUnit.Share, 0.47m, 0.53m, 2000);
        new CheckFinding(shares.MaxBy(share => Math.Abs(share - 0.5m)), runs, "").Judge(check).ShouldBe(ComplianceOutcome.Pass);
        new CheckFinding(1m, 3000, "").Judge(check).ShouldBe(ComplianceOutcome.Fail);
        new CheckFinding(1m, 1999, "").Judge(check).ShouldBe(ComplianceOutcome.NotAssessed, "too few cases give no result");
        new CheckFinding(null, 3000, "").Judge(check).ShouldBe(ComplianceOutcome.NotAssessed);
    }

    [Fact]
    public void Equal_marks_are_neutral_whatever_the_finishing_order()
    {
        var races = Enumerable
            .Range(0, 50)
            .Select(i => new FairRace(Breed.Thoroughbred, true, [new(30, 1, 3, null, null), new(30, 2, 3, null, null)]))
            .ToList();
        FairnessMeasure.RivalsBeaten(races).Shares.ShouldAllBe(share => share == 0.5m);
    }

    [Fact]
    public void Impact_values_are_wins_over_expected_wins_of_large_groups()
    {
        // Two of ten starters are female: equal chances would give them a fifth of 1,000 races; they win 300.
        var races = Enumerable
            .Range(0, 1000)
            .Select(i => Race(i, run => run.Place is var place && (i % 10 < 3 ? place is 1 or 5 : place is 4 or 5) ? Sex.Female : Sex.Male))
            .ToList();
        var values = FairnessMeasure.ImpactValues(races, run => run.Sex.ToString());
        values["Female"].ShouldBe(1.5m, 0.0001m);
        values["Male"].ShouldBe(0.875m, 0.0001m);
        FairnessMeasure.ImpactValues(races.Take(400), run => run.Sex.ToString()).Keys.ShouldBe(["Male"], "80 expected wins are too few");
        FairnessMeasure
            .ImpactValues(races.Select(race => race with { Handicap = false }), run => run.Sex.ToString())
            .ShouldBeEmpty("only handicaps promise equal chances");
    }

    [Fact]
    public void The_top_rated_check_uses_non_handicaps_with_a_unique_top_mark()
    {
        var races = Enumerable.Range(0, 100).Select(i => Race(i) with { Handicap = false }).ToList();
        FairnessMeasure.TopRated(races, 1).ShouldBe((0.1m, 100));
        FairnessMeasure.TopRated(races, 2).ShouldBe((0.2m, 100));
        FairnessMeasure.TopRated(races.Select(race => race with { Handicap = true }), 1).ShouldBe((null, 0));
        FairnessMeasure
            .TopRated([new FairRace(default, false, [new(40, 1, 3, null, null), new(40, 2, 3, null, null), new(30, 3, 3, null, null)])], 1)
            .ShouldBe((null, 0), "two share the top mark");
    }

    /// <summary>Ten starters with marks 30 to 39; the highest finishes the given number of places back.</summary>
    private static FairRace Race(int shift, Func<FairRun, Sex>? sex = null)
    {
        var runs = Enumerable.Range(0, 10).Select(i => new FairRun(30 + i, (9 - i + shift) % 10 + 1, 4, null, null)).ToList();
        return new FairRace(Breed.Thoroughbred, true, sex is null ? runs : [.. runs.Select(run => run with { Sex = sex(run) })]);
    }
}
