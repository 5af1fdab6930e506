using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>
/// Tests that results are bitwise reproducible for any number of threads, and that a solve reports progress and can be cancelled.
/// </summary>
public sealed class RepeatabilityTests
{
    private static readonly RunColumns History = new RandomNetwork(7, 6_000, 12_000).Build();

    [Fact]
    public void One_two_and_four_threads_give_the_same_bits()
    {
        History.Chunks.Length.ShouldBeGreaterThan(2);
        var (abilities, deviations, parts) = Solve(1);
        foreach (var threads in new[] { 2, 4 })
        {
            var other = Solve(threads);
            other.Abilities.ShouldBe(abilities);
            other.Deviations.ShouldBe(deviations);
            other.Parts.ShouldBe(parts);
        }
    }

    [Fact]
    public void Progress_is_told_after_each_solve()
    {
        var steps = new Steps();
        new RatingNetwork(Margins.Columns, new NetworkOptions { Reweightings = 2 }).Solve(steps);
        steps.Seen.Select(step => (step.Step, step.Steps)).ShouldBe([(1, 3), (2, 3), (3, 3)]);
    }

    [Fact]
    public void A_stopped_solve_ends_at_once_and_can_be_done_again()
    {
        var network = new RatingNetwork(History, new NetworkOptions { Threads = 2 });
        using var source = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => network.Solve(new StopAfterOne(source), source.Token));
        Should.Throw<InvalidOperationException>(() => network.Explain(0));
        Should.Throw<InvalidOperationException>(() => network.StandardDeviations());
        var again = network.Solve();
        var fresh = new RatingNetwork(History, new NetworkOptions { Threads = 2 }).Solve();
        for (var run = 0; run < History.RunCount; run += 101)
            again.Ability(run).ShouldBe(fresh.Ability(run), 1e-3);
    }

    private static (double[] Abilities, float[] Deviations, double Parts) Solve(int threads)
    {
        var network = new RatingNetwork(History, new NetworkOptions { Threads = threads });
        var solution = network.Solve();
        return (
            [.. Enumerable.Range(0, History.RunCount).Select(solution.Ability)],
            network.StandardDeviations(4),
            network.Explain(17).Total()
        );
    }

    private sealed class Steps : IProgress<NetworkProgress>
    {
        public List<NetworkProgress> Seen { get; } = [];

        public void Report(NetworkProgress value) => Seen.Add(value);
    }

    private sealed class StopAfterOne(CancellationTokenSource source) : IProgress<NetworkProgress>
    {
        public void Report(NetworkProgress value) => source.Cancel();
    }
}
