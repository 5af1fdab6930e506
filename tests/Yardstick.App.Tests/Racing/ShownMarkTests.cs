using System.Globalization;
using System.Text.RegularExpressions;
using Yardstick.App.Components;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.DemoData;
using Yardstick.App.Platform.Text;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Racing;

/// <summary>Whatever mark a list states, its explanation ends at that mark.</summary>
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
    public async Task Every_mark_of_every_list_is_explained_to_the_mark_itself(string standards)
    {
        await using var house = await TestStore.OpenAsync(DatabaseKind.Sqlite, standards);
        await house.ImportAsync(Until("2026-06-30"));
        await house.PublishAsync(new DateOnly(2026, 5, 31));
        var first = (await house.Drawing.AsOfAsync(Discipline.Flat, Breed.Arabian, new DateOnly(2026, 6, 30), DecisionsTaken.Published, Cancel)).Rows;
        // The commission decides for a horse near the top, one in the middle and the last one.
        foreach (var row in (MarkListRow[])[first[2], first[first.Count / 2], first[^1]]) await house.DecideAsync(row.Page.Horse.Id, row.Page.Standing.Mark + 1);
        await house.PublishAsync(new DateOnly(2026, 6, 30));
        await house.ImportAsync(Until("2026-08-15"));
        await house.PublishAsync(new DateOnly(2026, 8, 15));
        // Computed since and not published: three months of races, first runs and races that do not count among them.
        await house.ImportAsync(Until("2026-11-30"));

        var sheets = house.Get<ListViews>();
        for (var number = 1; number <= 3; number++) await ExplainedAsync(house, (await sheets.PublishedAsync(Discipline.Flat, Breed.Arabian, number))!);
        await ExplainedAsync(house, await sheets.DraftAsync(Discipline.Flat, Breed.Arabian, new DateOnly(2026, 11, 30), DecisionsTaken.Published, Cancel));
    }

    [Fact]
    public async Task A_result_corrected_after_publication_leaves_the_mark_and_says_what_it_would_be()
    {
        await using var house = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        await house.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m]));
        var list = await house.PublishAsync(new DateOnly(2025, 3, 16));
        await house.ImportAsync(ResultsText.One(2, new DateOnly(2025, 3, 16), 0, 12, 14));
        var sheet = (await house.Get<ListViews>().PublishedAsync(Discipline.Flat, Breed.Arabian, list.Number))!;
        var moved = 0;
        foreach (var row in sheet.Rows)
        {
            var mark = await Explainer(house).OnAsync(sheet, row, Cancel);
            mark.Mark.ShouldBe(row.MarkKilograms, "what was published stays");
            if (mark.IsReproduced) continue;
            moved++;
            mark.Tree.ShouldBeNull("no sum may end at another mark than the one shown");
            mark.Recomputed!.Mark.Value.ShouldNotBe(mark.Mark);
        }

        moved.ShouldBeGreaterThan(0);
    }

    private static async Task ExplainedAsync(TestStore house, ListView sheet)
    {
        var (explain, decided) = (Explainer(house), 0);
        sheet.Rows.Count.ShouldBeGreaterThan(100);
        foreach (var row in sheet.Rows)
        {
            var mark = await explain.OnAsync(sheet, row, Cancel);
            mark.Tree.ShouldNotBeNull($"list {sheet.Number}, {row.HorseId}: {mark.Mark} is explained as {mark.Recomputed?.Mark.Value}");
            mark.Tree.Value.ShouldBe(mark.Mark);
            foreach (var words in Languages) SaysInWords(words, mark);
            (row.Binding == BindingRule.Commission).ShouldBe(mark.Decision is not null);
            if (mark.Decision is null) continue;
            decided++;
            mark.Tree.Operation.ShouldBe(Operation.Replacement, "the decision is the last step");
            mark.Tree.Inputs[^1].Origin.ShouldBeOfType<DecisionOrigin>();
        }

        if (sheet.Number is 1 or 2) decided.ShouldBe(sheet.Number == 1 ? 0 : 3, $"list {sheet.Number}");
    }

    /// <summary>No key of a file, no bracket of code and no missing text stands in what a reader is told of a mark.</summary>
    private static void SaysInWords(Localizer words, ExplainedMark mark)
    {
        var said = new MarkSummary(words, new ScaleView(mark.Set.Scale, words), mark.Set.MarginsInWords).Write(mark);
        said.ShouldNotBeEmpty();
        var text = string.Join(' ', [.. said, .. Numbers(mark.Tree!).SelectMany(number => new[] { words["Step_" + number.Name], words["Operation_" + number.Operation], words["Unit_" + number.Unit], number.Origin is CellOrigin cell ? words.Cell(cell) : "" }).Distinct()]);
        RawKey().Match(text).Value.ShouldBe("", $"{words.Language.Code}: {text}");
    }

    /// <summary>Returns each number of an explanation once. Numbers share their inputs: walked as a tree, an explanation is thousands of times as large.</summary>
    private static IReadOnlyCollection<ExplainedValue> Numbers(ExplainedValue root)
    {
        var seen = new HashSet<ExplainedValue>(ReferenceEqualityComparer.Instance);
        var next = new Stack<ExplainedValue>([root]);
        while (next.TryPop(out var number))
            if (seen.Add(number))
                foreach (var input in number.Inputs) next.Push(input);
        return seen;
    }

    [GeneratedRegex(@"⟦|\{\d|\[|\b\p{Ll}+\p{Lu}\w*")]
    private static partial Regex RawKey();

    private static ExplainMark Explainer(TestStore house) => new(house.Ratings, house.Reasons, house.Get<NetworkCache>(), house.Get<ListDecisions>(), house.InForce);

    /// <summary>The races of the Arabians up to a day.</summary>
    private static string Until(string day)
    {
        var columns = Season.Value[0].Split(',').ToList();
        var (date, breed) = (columns.IndexOf("date"), columns.IndexOf("breed"));
        return Season.Value[0] + "\n" + string.Join('\n', Season.Value.Skip(1).Where(line => line.Split(',') is var cells && cells[breed] == "PA" && string.CompareOrdinal(cells[date], day) <= 0)) + "\n";
    }
}
