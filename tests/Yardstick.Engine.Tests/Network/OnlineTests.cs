using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests the online update against the same formulas, implemented runner by runner in double precision.</summary>
public sealed class OnlineTests
{
    private const int Horses = 400;

    private static readonly RandomNetwork History = new(17, Horses, 900);

    [Fact]
    public void It_is_the_filter_to_a_thousandth_of_a_pound()
    {
        var (ratings, plain) = (Known(), new Plain());
        foreach (var (race, field) in History.Races)
        {
            var runs = Runs(field);
            ratings.Rate(race.Day, runs)!.Value.ShouldBe(plain.Rate(race.Day, runs), 1e-3);
        }

        for (var horse = 0; horse < Horses; horse++)
        {
            ratings.Mean(horse).ShouldBe(plain.Mean[horse], 1e-3);
            ratings.Variance(horse).ShouldBe(plain.Variance[horse], 1e-3);
        }
    }

    [Fact]
    public void A_batch_gives_the_bits_that_its_races_one_by_one_give()
    {
        var (one, all, batch) = (Known(), Known(), new OnlineRaces());
        var levels = new double[History.Races.Count];
        foreach (var (race, field) in History.Races)
            batch.Add(race.Day, Runs(field));
        all.Rate(batch, levels);
        for (var race = 0; race < levels.Length; race++)
            one.Rate(History.Races[race].Race.Day, Runs(History.Races[race].Field)).ShouldBe(levels[race]);
        for (var horse = 0; horse < Horses; horse++)
            (all.Mean(horse), all.Variance(horse)).ShouldBe((one.Mean(horse), one.Variance(horse)));
    }

    [Fact]
    public void A_field_of_a_hundred_is_rated_and_one_of_one_is_not()
    {
        var (ratings, plain) = (Known(), new Plain());
        var field = Enumerable.Range(0, 101).Select(horse => new OnlineRun(horse, 100 + (horse % 17), 60 + horse)).ToArray();
        ratings.Rate(9, field)!.Value.ShouldBe(plain.Rate(9, field), 1e-3);
        ratings.Mean(100).ShouldBe(plain.Mean[100], 1e-3);
        ratings.Rate(10, field.AsSpan(0, 1)).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => ratings.Rate(10, [new OnlineRun(0, 1, 1), new OnlineRun(Horses, 1, 1)]));
    }

    private static OnlineRun[] Runs(RunEntry[] field) =>
        Array.ConvertAll(
            field,
            run => new OnlineRun((int)run.Horse, run.Performance, run.Variance, run.Horse % 7 == 0 ? double.NaN : run.Age)
        );

    private static OnlineRatings Known()
    {
        var ratings = new OnlineRatings(RandomNetwork.Drift, Horses);
        for (var horse = 0; horse < Horses; horse++)
            ratings.Set(horse, 80, 300, 0, horse % 3 == 0 ? double.NaN : 2);
        return ratings;
    }

    private sealed class Plain
    {
        private readonly int[] _day = new int[Horses];
        private readonly double[] _expected =
        [
            .. Enumerable.Range(0, Horses).Select(horse => RandomNetwork.Drift.ExpectedAt(horse % 3 == 0 ? double.NaN : 2)),
        ];

        public double[] Mean { get; } = [.. Enumerable.Repeat(80.0, Horses)];

        public double[] Variance { get; } = [.. Enumerable.Repeat(300.0, Horses)];

        public double Rate(int day, OnlineRun[] field)
        {
            foreach (var run in field)
                Move(day, run);
            var weights = field.Sum(run => 1 / (Variance[run.Horse] + run.Variance));
            var level = field.Sum(run => (run.Performance - Mean[run.Horse]) / (Variance[run.Horse] + run.Variance)) / weights;
            foreach (var run in field)
            {
                var before = Variance[run.Horse];
                var gain = before / (before + run.Variance);
                Mean[run.Horse] += gain * (run.Performance - Mean[run.Horse] - level);
                Variance[run.Horse] = before - (gain * before) + (gain * gain / weights);
            }

            return level;
        }

        private void Move(int day, OnlineRun run)
        {
            var expected = RandomNetwork.Drift.ExpectedAt(run.Age);
            if (!double.IsNaN(expected) && !double.IsNaN(_expected[run.Horse]))
                Mean[run.Horse] += expected - _expected[run.Horse];
            if (!double.IsNaN(expected))
                _expected[run.Horse] = expected;
            if (day > _day[run.Horse])
                Variance[run.Horse] += RandomNetwork.Drift.StepVariance(day - _day[run.Horse], run.Age);
            _day[run.Horse] = day;
        }
    }
}
