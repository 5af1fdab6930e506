using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>
/// Tests that class cells hold the mean ability of their runners at the promised level, that the scale does not contract at its top, and
/// that everything that is exact without cells remains so.
/// </summary>
public sealed class ClassCellTests
{
    private static readonly NetworkOptions Exact = new() { Accuracy = 1e-12, ContributionAccuracy = 1e-12 };

    [Fact]
    public void Every_cell_lacks_the_leak_times_its_shift()
    {
        var (cells, moved) = (0, 0);
        for (var seed = 0; seed < 8; seed++)
        {
            var history = WithCells(new RandomNetwork(seed, 120, 300));
            var columns = history.Build();
            var solution = new RatingNetwork(columns, Exact).Solve();
            var unmet = history
                .Races.Select((race, number) => (race.Race, number))
                .Where(race => race.Race.ClassCell >= 0)
                .GroupBy(race => race.Race.ClassCell)
                .Select(cell =>
                {
                    var runs = cell.SelectMany(race => columns.GetField(race.number).ToArray().Select(run => (race.Race, run))).ToList();
                    var shift = solution.ClassShift(cell.First().number);
                    (cells, moved) = (cells + 1, moved + (Math.Abs(shift) > 0.5 ? 1 : 0));
                    return (Runs: runs.Count, Gap: runs.Average(one => one.Race.PromisedLevel - solution.Ability(one.run)) - (0.4 * shift));
                })
                .ToList();
            Math.Sqrt(unmet.Sum(cell => cell.Runs * cell.Gap * cell.Gap) / unmet.Sum(cell => cell.Runs)).ShouldBeLessThan(0.02);
        }

        cells.ShouldBe(24);
        moved.ShouldBeGreaterThan(12);
    }

    [Fact]
    public void Given_the_shifts_the_solution_is_that_of_the_dense_system()
    {
        var compared = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var history = WithCells(new RandomNetwork(seed));
            var columns = history.Build();
            var solution = new RatingNetwork(columns, Exact).Solve();
            for (var race = 0; race < history.Races.Count; race++)
            {
                var (entry, field) = history.Races[race];
                history.Races[race] = (entry with { ClassLevel = entry.ClassLevel + (float)solution.ClassShift(race) }, field);
            }

            var places = Places.Group(columns);
            var oracle = new Oracle(history, (horse, race) => solution.RunWeight(places[(horse, race)]));
            foreach (var ((horse, race), run) in places)
            {
                solution.Ability(run).ShouldBe(oracle.Ability(horse, race), 2e-4);
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Parts_add_up_to_the_rating_with_no_remainder()
    {
        var (explained, shifted) = (0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var columns = WithCells(new RandomNetwork(seed)).Build();
            var network = new RatingNetwork(columns, Exact);
            var solution = network.Solve();
            shifted += Enumerable.Range(0, columns.RaceCount).Count(race => Math.Abs(solution.ClassShift(race)) > 0.1);
            for (var run = 0; run < columns.RunCount; run += 7)
            {
                network.Explain(run).Total().ShouldBe(solution.Ability(run), 1e-9);
                explained++;
            }
        }

        explained.ShouldBeGreaterThan(100);
        shifted.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var columns = WithCells(new RandomNetwork(11, 3_000, 6_000)).Build();
        columns.Chunks.Length.ShouldBeGreaterThan(1);
        var one = new RatingNetwork(columns, new NetworkOptions()).Solve();
        var two = new RatingNetwork(columns, new NetworkOptions { Threads = 2 }).Solve();
        for (var run = 0; run < columns.RunCount; run++)
            two.Ability(run).ShouldBe(one.Ability(run));
    }

    [Fact]
    public void A_warm_start_finds_what_a_solve_from_nothing_finds()
    {
        var options = new NetworkOptions { Accuracy = 1e-9, Reweightings = 40 };
        var history = WithCells(new RandomNetwork(21, 150, 400));
        var before = new RatingNetwork(history.Build(380), options).Solve();
        var columns = history.Build();
        var (cold, warm) = (new RatingNetwork(columns, options).Solve(), new RatingNetwork(columns, options).SolveFrom(before, 40));
        for (var run = 0; run < columns.RunCount; run++)
            warm.Ability(run).ShouldBe(cold.Ability(run), 0.02);
    }

    [Fact]
    public void A_cell_without_a_class_level_changes_nothing()
    {
        var (plain, celled) = (new RandomNetwork(5), new RandomNetwork(5));
        for (var race = 0; race < celled.Races.Count; race++)
        {
            var (entry, field) = celled.Races[race];
            if (entry.ClassLevel is null)
                celled.Races[race] = (entry with { ClassCell = 0, PromisedLevel = 200 }, field);
        }

        var (before, after) = (new RatingNetwork(plain.Build(), Exact).Solve(), new RatingNetwork(celled.Build(), Exact).Solve());
        for (var run = 0; run < before.Columns.RunCount; run++)
            after.Ability(run).ShouldBe(before.Ability(run));
    }

    [Fact]
    public void The_top_of_the_scale_contracts_without_cells_and_not_with_them()
    {
        var (without, with) = (new List<double>(), new List<double>());
        for (var seed = 0; seed < 4; seed++)
        {
            without.Add(ClassRacing.TopError(seed, cells: false));
            with.Add(ClassRacing.TopError(seed, cells: true));
        }

        without.Average().ShouldBeLessThan(-3, "the best horses are drawn towards the maidens in which they began");
        with.Average().ShouldBeInRange(-1.5, 1.5);
    }

    /// <summary>Puts the races with a class level into three cells by that level, each held some pounds off it.</summary>
    private static RandomNetwork WithCells(RandomNetwork history)
    {
        for (var race = 0; race < history.Races.Count; race++)
        {
            var (entry, field) = history.Races[race];
            if (entry.ClassLevel is not { } level)
                continue;
            var cell = (int)(level - 75) / 7;
            history.Races[race] = (entry with { ClassCell = cell, PromisedLevel = level + 4 - (4 * cell) }, field);
        }

        return history;
    }
}
