using Yardstick.App.Tests.Stores;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Commands;

/// <summary>The demonstration season is created once and reused.</summary>
public sealed class DemoTests
{
    [Theory, OnEachDatabase]
    public async Task The_season_is_created_once_with_its_lists(DatabaseKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(kind);
        string[] on = CommandRunner.On(database, folder);
        var made = await CommandRunner.Async(["demo", "--no-serve", .. on]);
        made.Status.ShouldBe(0, made.Error);
        foreach (var breed in new[] { "pa", "tb" })
        {
            var list = (await CommandRunner.JsonAsync(["list", "--breed", breed, "--json", .. on])).GetProperty("list");
            list.GetProperty("number").GetInt32().ShouldBeGreaterThan(20);
            list.GetProperty("horses").GetInt32().ShouldBeGreaterThan(100);
        }

        var before = await CommandRunner.OutputAsync(["list", "--json", .. on]);
        (await CommandRunner.Async(["demo", "--no-serve", .. on])).Status.ShouldBe(0);
        (await CommandRunner.OutputAsync(["list", "--json", .. on])).ShouldBe(before);
    }

    [Fact]
    public async Task The_demonstration_has_its_own_folder_and_leaves_real_results_alone()
    {
        using var folder = new TemporaryFolder();
        await CommandRunner.OutputAsync("import", folder.Write("results.csv", ResultsText.Season([0, 1, 2])), "--data", folder.Path);
        (await CommandRunner.Async("demo", "--no-serve", "--data", folder.Path)).Status.ShouldBe(3);
        await using var demo = RunningProgram.Start(["demo", "--no-serve"]);
        (await demo.WaitForExitAsync(TimeSpan.FromMinutes(1))).ShouldBe(0);
        File.Exists(Path.Combine(demo.Folder, "data", "demo", "yardstick.db")).ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task Results_imported_into_the_demonstration_are_kept(DatabaseKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(kind);
        string[] on = CommandRunner.On(database, folder);
        (await CommandRunner.Async(["demo", "--no-serve", .. on])).Status.ShouldBe(0);
        // More imports than the list of recent imports shows: the season must still be found.
        var files = Enumerable
            .Range(1, 12)
            .Select(number =>
                folder.Write($"{number}.csv", ResultsText.One(number, new DateOnly(2026, 3, 1).AddDays(7 * number), 0, 1, 2))
            );
        await CommandRunner.OutputAsync(["import", .. files, .. on]);
        var before = await CommandRunner.OutputAsync(["list", "--breed", "pa", "--json", .. on]);
        var again = await CommandRunner.Async(["demo", "--no-serve", "--language", "en", .. on]);
        again.Status.ShouldBe(0, again.Error);
        again.Error.ShouldContain("12 of the races were imported, the others are invented");
        again.Error.ShouldNotContain("all invented");
        (await CommandRunner.OutputAsync(["list", "--breed", "pa", "--json", .. on])).ShouldBe(before, "no list added, no race lost");
    }

    [Fact]
    public async Task A_fresh_season_keeps_the_old_folder_under_a_dated_name()
    {
        using var parent = new TemporaryFolder();
        var data = parent.GetPath("season");
        (await CommandRunner.Async("demo", "--no-serve", "--data", data)).Status.ShouldBe(0);
        await CommandRunner.OutputAsync("import", parent.Write("results.csv", ResultsText.Season([0, 1, 2])), "--data", data);
        var fresh = await CommandRunner.Async("demo", "--no-serve", "--fresh", "--language", "en", "--data", data);
        fresh.Status.ShouldBe(0, fresh.Error);
        fresh.Error.ShouldContain("all invented");
        var kept = Directory.GetDirectories(parent.Path, "season-*").ShouldHaveSingleItem();
        fresh.Error.ShouldContain(kept);
        (await CommandRunner.Async("demo", "--no-serve", "--language", "en", "--data", kept)).Error.ShouldContain(
            "1 of the races were imported"
        );
    }

    [Fact]
    public async Task A_fresh_season_replaces_neither_real_data_nor_a_running_demonstration()
    {
        using var parent = new TemporaryFolder();
        var (real, served) = (parent.GetPath("real"), parent.GetPath("served"));
        await CommandRunner.OutputAsync("import", parent.Write("results.csv", ResultsText.Season([0, 1, 2])), "--data", real);
        (await CommandRunner.Async("demo", "--no-serve", "--fresh", "--data", real)).Status.ShouldBe(3);
        await using (var site = RunningProgram.Start(["demo", "--urls", "http://127.0.0.1:0", "--data", served]))
        {
            await site.AddressAsync();
            var refused = await CommandRunner.Async("demo", "--no-serve", "--fresh", "--language", "en", "--data", served);
            (refused.Status, refused.Error).ShouldBe(
                (
                    3,
                    $"yardstick: a program is still serving {served}; stop it (Ctrl-C), then try --fresh again, or name another folder with --data.\n"
                )
            );
            site.Signal(System.Runtime.InteropServices.PosixSignal.SIGTERM);
            (await site.WaitForExitAsync()).ShouldBe(0);
        }

        Directory.GetDirectories(parent.Path).Length.ShouldBe(2, "nothing was changed");
    }

    [Theory]
    [InlineData("50 --from tn --to gb", "gb")]
    [InlineData("56,5 --from fr --to ifha --language en", "125")]
    public async Task Convert_prints_the_expected_result(string arguments, string expected) =>
        (await CommandRunner.OutputAsync(["convert", .. arguments.Split(' ')])).ShouldContain(expected);
}
