using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Tests.Network.Parameters;

/// <summary>Tests that fitting recovers the parameters of simulated results.</summary>
public sealed class ParameterFitTests
{
    private static readonly NetworkParameters Start = ParameterSet.Default(new(Discipline.Flat, Breed.Thoroughbred));
    private static readonly FitWork OneThread = new(1, null, TestContext.Current.CancellationToken);
    private static readonly Lazy<List<NetworkRace>> History = new(() => Invented(1_500));

    [Fact]
    public void Noise_drift_and_the_spread_of_debutants_are_found_again()
    {
        var found = ParameterFit.Fit(Start, History.Value, DateOnly.MaxValue, OneThread)!.Parameters;
        Math.Sqrt(
                History
                    .Value.SelectMany(race =>
                        race.Runs.Select(run => found.RunVariance(race.Metres, race.Runs.Max(one => one.Performance) - run.Performance))
                    )
                    .Average()
            )
            .ShouldBe(8, 1.2);
        found.StartSpread.ShouldBe(12, 2);
        found.Drift().PerDayAt(4).ShouldBe(0.1, 0.06);
        found.Evidence!.Races.ShouldBe(1_500);
    }

    [Fact]
    public void A_length_worth_more_than_the_table_says_is_found_and_not_applied()
    {
        var shrunk = History.Value.Select(race =>
            race with
            {
                Runs = [.. race.Runs.Select(run => run with { Beaten = run.Beaten / 1.25 })],
            }
        );
        var (parameters, scales) = ParameterFit.Fit(Start, shrunk, DateOnly.MaxValue, OneThread)!;
        scales.First(scale => scale.Kind == ScaleKind.LengthWorth).Estimate.ShouldBe(1.25, 0.12);
        parameters.ShouldNotBeNull();
    }

    [Fact]
    public void Nothing_after_the_last_day_is_read_and_threads_change_nothing()
    {
        var last = History.Value[1_000].Date;
        var part = ParameterFit.Fit(Start, History.Value.Where(race => race.Date <= last), last, OneThread)!;
        var whole = ParameterFit.Fit(Start, History.Value, last, OneThread with { Threads = 2 })!;
        Bytes(whole).ShouldBe(Bytes(part));
    }

    [Fact]
    public void Too_few_runs_give_nothing() =>
        ParameterFit.Fit(Start, History.Value.Take(100), DateOnly.MaxValue, OneThread).ShouldBeNull();

    private static byte[] Bytes(PoolParameters pool) =>
        ParameterJson.Write(
            new ParameterSet
            {
                Id = "t",
                RuleSet = "s",
                Until = DateOnly.MinValue,
                Pools = [pool],
            }
        );

    /// <summary>Creates races of ten runners among 400 horses of known ability.</summary>
    private static List<NetworkRace> Invented(int races)
    {
        var random = new Random(11);
        var ability = Enumerable.Range(0, 400).Select(_ => 72 + (12 * Normal(random))).ToArray();
        var seen = new DateOnly?[400];
        var history = new List<NetworkRace>();
        for (var number = 0; number < races; number++)
        {
            var day = new DateOnly(2022, 1, 1).AddDays(number / 2);
            var field = Enumerable.Range(0, 400).OrderBy(_ => random.Next()).Take(10).ToArray();
            var shown = field
                .Select(horse =>
                {
                    if (seen[horse] is { } last)
                        ability[horse] += Math.Sqrt(0.1 * (day.DayNumber - last.DayNumber)) * Normal(random);
                    seen[horse] = day;
                    return ability[horse] + (8 * Normal(random));
                })
                .ToArray();
            var weights = field.Select(_ => 112.0 + random.Next(29)).ToArray();
            var first = shown.Zip(weights, (performance, weight) => performance - weight).Max();
            var runs = field.Select(
                (horse, at) => new NetworkRun(new HorseId($"H{horse}"), weights[at], first - shown[at] + weights[at], 5)
            );
            history.Add(
                new NetworkRace(new RaceId($"R{number}"), day, [.. runs])
                {
                    Country = "GB",
                    Metres = 1_600,
                    ClassLevel = 72,
                    ClassSpread = 20,
                }
            );
        }

        return history;
    }

    private static double Normal(Random random) => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
}
