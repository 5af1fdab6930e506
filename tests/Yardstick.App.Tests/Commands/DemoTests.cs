using Yardstick.App.Tests.Stores;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Commands;

/// <summary>The demonstration season, made once and found again.</summary>
public sealed class DemoTests
{
    [Theory, OnEachDatabase]
    public async Task It_is_made_once_with_its_lists(DatabaseKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(kind);
        string[] on = Run.On(database, folder);
        var made = await Run.Async(["demo", "--no-serve", .. on]);
        made.Status.ShouldBe(0, made.Error);
        foreach (var population in new[] { "pa", "tb" })
        {
            var list = (await Run.JsonAsync(["list", "--population", population, "--json", .. on])).GetProperty("list");
            list.GetProperty("number").GetInt32().ShouldBeGreaterThan(20);
            list.GetProperty("horses").GetInt32().ShouldBeGreaterThan(100);
        }

        var before = await Run.OutputAsync(["list", "--json", .. on]);
        (await Run.Async(["demo", "--no-serve", .. on])).Status.ShouldBe(0);
        (await Run.OutputAsync(["list", "--json", .. on])).ShouldBe(before);
    }

    [Fact]
    public async Task It_goes_where_nothing_else_does_and_leaves_real_results_alone()
    {
        using var folder = new TemporaryFolder();
        await Run.OutputAsync("import", folder.Write("results.csv", ResultsText.Season([0, 1, 2])), "--data", folder.Path);
        (await Run.Async("demo", "--no-serve", "--data", folder.Path)).Status.ShouldBe(3);
        await using var demo = RunningProgram.Start(["demo", "--no-serve"]);
        (await demo.EndAsync(TimeSpan.FromMinutes(1))).ShouldBe(0);
        File.Exists(Path.Combine(demo.Folder, "data", "demo", "yardstick.db")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("50 --from tn --to gb", "gb")]
    [InlineData("56,5 --from fr --to ifha --language en", "125")]
    public async Task The_converter_answers(string arguments, string expected) =>
        (await Run.OutputAsync(["convert", .. arguments.Split(' ')])).ShouldContain(expected);
}
