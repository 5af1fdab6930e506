using Yardstick.App.Features.Lists;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Racing;

/// <summary>A decided mark holds until a later run or decision, and is the base of the next change.</summary>
public sealed class DecisionTests
{
    private const string Horse = "PA0";

    private static readonly DateOnly First = new(2025, 3, 2),
        Second = new(2025, 3, 16),
        Third = new(2025, 3, 30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_decided_mark_holds_until_the_next_run_which_starts_from_it(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        var without = await MarkAsync(app, Third);
        await app.DecideAsync(Horse, 55.5m);
        var list = await app.PublishAsync(Second);
        (await MarkAsync(app, Second.AddDays(3))).ShouldBe(55.5m, "nothing was run since");
        (await RowAsync(app, Second.AddDays(3))).State.HorseRating.Binding.ShouldBe(BindingRule.Commission);

        // The third race was rated before the decision was published, so it is rated again.
        var stored = (await app.Ratings.ListByRaceAsync(new RaceId("R03"), Cancel)).Single(row => row.HorseId == Horse);
        var (_, rated) = (await app.Reasons.FindByRaceAsync(new RaceId("R03"), Cancel))!.Value;
        var run = rated.Runs.Single(one => one.Figure.Runner.Horse.Id.Value == Horse);
        run.After!.ShouldBe(stored.ToHorseRating());
        run.Figure.Before!.Mark.ShouldBe(55.5m);
        Leaves(run.Mark!.Mark)
            .OfType<DecisionOrigin>()
            .ShouldAllBe(origin => origin.List == list.Number && origin.Reason == "Seen in the paddock.");
        Leaves(run.Mark.Mark).OfType<DecisionOrigin>().ShouldNotBeEmpty();
        (await MarkAsync(app, Third)).ShouldBe(run.Mark.Mark.Value);
        (await MarkAsync(app, Third)).ShouldNotBe(without);
        (await RowAsync(app, Third)).State.HorseRating.Binding.ShouldNotBe(BindingRule.Commission);
    }

    [Theory, OnEachDatabase]
    public async Task Every_published_list_is_reproducible_after_decisions(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        await app.PublishAsync(First);
        await app.DecideAsync(Horse, 55.5m);
        await app.PublishAsync(Second);
        await app.DecideAsync("PA2", 22m);
        await app.PublishAsync(Second);
        await app.DecideAsync(Horse, 51m);
        await app.PublishAsync(Third);
        await app.DecideAsync(Horse, 50.5m);
        // A list published late for a past day does not change the lists before it.
        await app.PublishAsync(Second.AddDays(1));
        var before = await app.ReadHorseRatingsAsync();
        await app.Rating.FromAsync(new DateOnly(2024, 1, 1), null, Cancel);
        (await app.ReadHorseRatingsAsync()).ShouldBe(before);
        for (var number = 1; number <= 5; number++)
        {
            var list = (await app.Lists.FindAsync(new(Discipline.Flat, Breed.Arabian), number, Cancel))!;
            MarkListCsv
                .ToText(await app.Drawing.NumberedAsync(new(Discipline.Flat, Breed.Arabian), list.AsOf, number, Cancel))
                .ShouldBe(list.Csv, $"list {number}");
        }

        (await MarkAsync(app, Third.AddDays(9))).ShouldBe(50.5m);
    }

    [Theory, OnEachDatabase]
    public async Task Where_marks_follow_the_network_a_decision_holds_until_the_next_run_too(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind, RuleSetCatalogue.International);
        await app.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m]));
        await app.DecideAsync(Horse, 111m);
        await app.PublishAsync(Second);
        (await MarkAsync(app, Second.AddDays(20))).ShouldBe(111m);
        await app.ImportAsync(ResultsText.One(9, Third, 0, 1, 2));
        (await MarkAsync(app, Second.AddDays(1))).ShouldBe(111m);
        (await MarkAsync(app, Third)).ShouldNotBe(111m, "it has run since then");
    }

    [Theory, OnEachDatabase]
    public async Task A_proposal_validated_after_its_list_has_no_effect(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m]));
        var computed = await MarkAsync(app, Second);
        var list = await app.PublishAsync(Second);
        await app.LateAsync(Horse, 55.5m, list.Number);
        (await MarkAsync(app, Second.AddDays(3))).ShouldBe(computed);
        MarkListCsv
            .ToText(await app.Drawing.NumberedAsync(new(Discipline.Flat, Breed.Arabian), Second, list.Number, Cancel))
            .ShouldBe(list.Csv);
    }

    private static async Task<decimal> MarkAsync(TestStore app, DateOnly day) => (await RowAsync(app, day)).State.HorseRating.Mark;

    private static async Task<MarkListRow> RowAsync(TestStore app, DateOnly day) =>
        (await app.Drawing.ComposeAsOfAsync(new(Discipline.Flat, Breed.Arabian), day, DecisionsTaken.IncludingPending, Cancel)).Rows.Single(
            row => row.State.Horse.Id.Value == Horse
        );

    private static IEnumerable<Origin> Leaves(ExplainedValue number) =>
        number.Origin is { } origin ? [origin] : number.Inputs.SelectMany(Leaves);
}
