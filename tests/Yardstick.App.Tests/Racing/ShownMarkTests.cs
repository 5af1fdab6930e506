using System.Globalization;
using System.Text.RegularExpressions;
using Yardstick.App.Components;
using Yardstick.App.Demo;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Text;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Racing;

/// <summary>The explanation of every mark on a list ends at that mark.</summary>
public sealed partial class ShownMarkTests
{
    private static readonly Localizer[] Languages = [.. Language.All.Select(language => new Localizer(language))];

    private static readonly Lazy<string[]> Season = new(() =>
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        DemoSeason.Write(text, DemoSeason.DefaultSeed);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RuleSetCatalogue.Tunisia)]
    [InlineData(RuleSetCatalogue.International)]
    public async Task The_explanation_of_every_listed_mark_ends_at_that_mark(string ruleSet)
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.Sqlite, ruleSet);
        await app.ImportAsync(Until("2026-06-30"));
        await app.PublishAsync(new DateOnly(2026, 5, 31));
        var first = (
            await app.Drawing.ComposeAsOfAsync(
                new(Discipline.Flat, Breed.Arabian),
                new DateOnly(2026, 6, 30),
                DecisionsTaken.Published,
                Cancel
            )
        ).Rows;
        // The commission decides on a horse near the top, one in the middle and the last one.
        foreach (var row in (MarkListRow[])[first[2], first[first.Count / 2], first[^1]])
            await app.DecideAsync(row.State.Horse.Id.Value, row.State.HorseRating.Mark + 1);
        await app.PublishAsync(new DateOnly(2026, 6, 30));
        await app.ImportAsync(Until("2026-08-15"));
        await app.PublishAsync(new DateOnly(2026, 8, 15));
        // Computed since and not published: three months of races, including first runs and races that do not count.
        await app.ImportAsync(Until("2026-11-30"));

        var listViews = app.Get<ListViews>();
        for (var number = 1; number <= 3; number++)
            await ExplainedAsync(app, (await listViews.PublishedAsync(new(Discipline.Flat, Breed.Arabian), number))!);
        await ExplainedAsync(
            app,
            await listViews.DraftAsync(new(Discipline.Flat, Breed.Arabian), new DateOnly(2026, 11, 30), DecisionsTaken.Published, Cancel)
        );
    }

    [Fact]
    public async Task After_a_correction_the_published_mark_stays_and_the_new_one_is_shown()
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        await app.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m]));
        var list = await app.PublishAsync(new DateOnly(2025, 3, 16));
        await app.ImportAsync(ResultsText.One(2, new DateOnly(2025, 3, 16), 0, 12, 14));
        var listView = (await app.Get<ListViews>().PublishedAsync(new(Discipline.Flat, Breed.Arabian), list.Number))!;
        var moved = 0;
        foreach (var row in listView.Rows)
        {
            var mark = await Explainer(app).OnAsync(listView, row, Cancel);
            mark.Mark.ShouldBe(row.MarkKilograms, "published lists cannot be changed");
            if (mark.IsReproduced)
                continue;
            moved++;
            mark.Tree.ShouldBeNull("no sum may end at another mark than the one shown");
            mark.Recomputed!.Mark.Value.ShouldNotBe(mark.Mark);
        }

        moved.ShouldBeGreaterThan(0);
    }

    private static async Task ExplainedAsync(TestStore app, ListView listView)
    {
        var (explain, decided) = (Explainer(app), 0);
        listView.Rows.Count.ShouldBeGreaterThan(100);
        foreach (var row in listView.Rows)
        {
            var mark = await explain.OnAsync(listView, row, Cancel);
            mark.Tree.ShouldNotBeNull($"list {listView.Number}, {row.HorseId}: {mark.Mark} is explained as {mark.Recomputed?.Mark.Value}");
            mark.Tree.Value.ShouldBe(mark.Mark);
            foreach (var words in Languages)
                SaysInWords(words, mark);
            (row.Binding == BindingRule.Commission).ShouldBe(mark.Decision is not null);
            if (mark.Decision is null)
                continue;
            decided++;
            mark.Tree.Operation.ShouldBe(Operation.Replacement, "the decision is the last step");
            mark.Tree.Inputs[^1].Origin.ShouldBeOfType<DecisionOrigin>();
        }

        if (listView.Number is 1 or 2)
            decided.ShouldBe(listView.Number == 1 ? 0 : 3, $"list {listView.Number}");
    }

    /// <summary>No file key, code bracket or missing text is shown in the explanation of a mark.</summary>
    private static void SaysInWords(Localizer words, ExplainedMark mark)
    {
        var said = new MarkSummary(words, new ScaleView(mark.Set.Scale, words), mark.Set.MarginsInWords).Write(mark);
        said.ShouldNotBeEmpty();
        var text = string.Join(
            ' ',
            [
                .. said,
                .. Numbers(mark.Tree!)
                    .SelectMany(number =>
                        new[]
                        {
                            words[number.Name.Text()],
                            words[number.Operation.Text()],
                            words[number.Unit.Text()],
                            number.Origin is CellOrigin cell ? words.Cell(cell) : "",
                        }
                    )
                    .Distinct(),
            ]
        );
        RawKey().Match(text).Value.ShouldBe("", $"{words.Language.Code}: {text}");
    }

    /// <summary>
    /// Returns each number of an explanation once. Numbers share their inputs, so walking an explanation as a tree visits thousands of
    /// times as many nodes.
    /// </summary>
    private static IReadOnlyCollection<ExplainedValue> Numbers(ExplainedValue root)
    {
        var seen = new HashSet<ExplainedValue>(ReferenceEqualityComparer.Instance);
        var next = new Stack<ExplainedValue>([root]);
        while (next.TryPop(out var number))
            if (seen.Add(number))
                foreach (var input in number.Inputs)
                    next.Push(input);
        return seen;
    }

    [GeneratedRegex(@"⟦|\{\d|\[|\b\p{Ll}+\p{Lu}\w*")]
    private static partial Regex RawKey();

    private static ExplainMark Explainer(TestStore app) =>
        new(app.Ratings, app.Reasons, app.Get<NetworkCache>(), app.Get<ListDecisions>(), app.InForce);

    /// <summary>Returns the races of the Arabians up to a day.</summary>
    private static string Until(string day)
    {
        var columns = Season.Value[0].Split(',').ToList();
        var (date, breed) = (columns.IndexOf("date"), columns.IndexOf("breed"));
        return Season.Value[0]
            + "\n"
            + string.Join(
                '\n',
                Season
                    .Value.Skip(1)
                    .Where(line => line.Split(',') is var cells && cells[breed] == "PA" && string.CompareOrdinal(cells[date], day) <= 0)
            )
            + "\n";
    }
}
