using Yardstick.App.Features.Lists;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Racing;

/// <summary>A mark that the commission decided holds until a later run or decision, and is the base of the next change.</summary>
public sealed class DecisionTests
{
    private const string Horse = "PA0";

    private static readonly DateOnly First = new(2025, 3, 2), Second = new(2025, 3, 16), Third = new(2025, 3, 30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_decided_mark_holds_until_the_next_run_which_starts_from_it(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        var without = await MarkAsync(house, Third);
        await house.DecideAsync(Horse, 55.5m);
        var list = await house.PublishAsync(Second);
        (await MarkAsync(house, Second.AddDays(3))).ShouldBe(55.5m, "nothing was run since");
        (await RowAsync(house, Second.AddDays(3))).Page.Standing.Binding.ShouldBe(BindingRule.Commission);

        // The third race was rated before the decision was published: it is rated again.
        var stored = (await house.Ratings.OfRaceAsync("R03", Cancel)).Single(row => row.HorseId == Horse);
        var (_, rated) = (await house.Reasons.OfRaceAsync("R03", Cancel))!.Value;
        var run = rated.Runs.Single(one => one.Figure.Runner.Horse.Id == Horse);
        run.After!.ShouldBe(stored.ToStanding());
        run.Figure.Before!.Mark.ShouldBe(55.5m);
        Leaves(run.Mark!.Mark).OfType<DecisionOrigin>().ShouldAllBe(origin => origin.List == list.Number && origin.Reason == "Seen in the paddock.");
        Leaves(run.Mark.Mark).OfType<DecisionOrigin>().ShouldNotBeEmpty();
        (await MarkAsync(house, Third)).ShouldBe(run.Mark.Mark.Value);
        (await MarkAsync(house, Third)).ShouldNotBe(without);
        (await RowAsync(house, Third)).Page.Standing.Binding.ShouldNotBe(BindingRule.Commission);
    }

    [Theory, OnEachDatabase]
    public async Task Every_published_list_is_drawn_again_to_the_byte_after_decisions_and_ratings_are_the_same_from_the_start(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        await house.PublishAsync(First);
        await house.DecideAsync(Horse, 55.5m);
        await house.PublishAsync(Second);
        await house.DecideAsync("PA2", 22m);
        await house.PublishAsync(Second);
        await house.DecideAsync(Horse, 51m);
        await house.PublishAsync(Third);
        await house.DecideAsync(Horse, 50.5m);
        // A list published late, for a day in the past, moves no list before it.
        await house.PublishAsync(Second.AddDays(1));
        var before = await house.StandingsAsync();
        await house.Rating.FromAsync(new DateOnly(2024, 1, 1), null, Cancel);
        (await house.StandingsAsync()).ShouldBe(before);
        for (var number = 1; number <= 5; number++)
        {
            var list = (await house.Lists.FindAsync(Discipline.Flat, Breed.Arabian, number, Cancel))!;
            MarkListCsv.ToText(await house.Drawing.NumberedAsync(Discipline.Flat, Breed.Arabian, list.AsOf, number, Cancel)).ShouldBe(list.Csv, $"list {number}");
        }

        (await MarkAsync(house, Third.AddDays(9))).ShouldBe(50.5m);
    }

    [Theory, OnEachDatabase]
    public async Task Where_marks_follow_the_network_a_decision_holds_until_the_next_run_too(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind, RuleSetCatalogue.International);
        await house.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m]));
        await house.DecideAsync(Horse, 111m);
        await house.PublishAsync(Second);
        (await MarkAsync(house, Second.AddDays(20))).ShouldBe(111m);
        await house.ImportAsync(ResultsText.One(9, Third, 0, 1, 2));
        (await MarkAsync(house, Second.AddDays(1))).ShouldBe(111m);
        (await MarkAsync(house, Third)).ShouldNotBe(111m, "it has run since");
    }

    [Theory, OnEachDatabase]
    public async Task A_proposal_validated_after_its_list_was_published_is_no_decision(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m]));
        var computed = await MarkAsync(house, Second);
        var list = await house.PublishAsync(Second);
        await house.LateAsync(Horse, 55.5m, list.Number);
        (await MarkAsync(house, Second.AddDays(3))).ShouldBe(computed);
        MarkListCsv.ToText(await house.Drawing.NumberedAsync(Discipline.Flat, Breed.Arabian, Second, list.Number, Cancel)).ShouldBe(list.Csv);
    }

    private static async Task<decimal> MarkAsync(TestStore house, DateOnly day) => (await RowAsync(house, day)).Page.Standing.Mark;

    private static async Task<MarkListRow> RowAsync(TestStore house, DateOnly day) =>
        (await house.Drawing.AsOfAsync(Discipline.Flat, Breed.Arabian, day, DecisionsTaken.IncludingPending, Cancel)).Rows.Single(row => row.Page.Horse.Id == Horse);

    private static IEnumerable<Origin> Leaves(ExplainedValue number) => number.Origin is { } origin ? [origin] : number.Inputs.SelectMany(Leaves);
}
