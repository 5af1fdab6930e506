using System.Text.Json;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Tests that the fit depends only on days up to its limit.</summary>
public sealed class PredictorFitTests
{
    private static readonly List<Race> Season = TrueSeason.Create(days: 100, horses: 60, seed: 5);

    private static readonly DateOnly Until = new(2024, 3, 20);

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var alone = Text(Fit(Season, 1));
        foreach (var threads in new[] { 2, 4 })
            Text(Fit(Season, threads)).ShouldBe(alone);
    }

    [Fact]
    public void Later_days_are_not_read() =>
        Text(Fit([.. Season.Select(race => race.Date > Until ? TrueSeason.Scrambled(race) : race)], 2)).ShouldBe(Text(Fit(Season, 2)));

    [Fact]
    public void Parameters_keep_every_digit_in_a_file()
    {
        var fitted = Fit(Season, 2);
        var read = JsonSerializer.Deserialize<PredictorParameters>(Text(fitted))!;
        Text(read).ShouldBe(Text(fitted));
        read.Weights.Single().Discipline.ShouldBe(Discipline.Flat);
        read.Weights.Single().Handicap[0].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Fitting_is_watched_and_stopped()
    {
        var reports = new List<double>();
        using var source = new CancellationTokenSource();
        new PredictorFit(ShippedSets.International).Fit(
            Season,
            Until,
            new PredictorParameters(),
            new ProgressRecorder(reports.Add),
            source.Token
        );
        reports.ShouldBe(reports.Order());
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new PredictorFit(ShippedSets.International).Fit(Season, Until, new PredictorParameters(), null, source.Token)
        );
    }

    [Fact]
    public void Nothing_to_learn_from_leaves_ability_alone() =>
        new PredictorFit(ShippedSets.International)
            .Fit([], Until, new PredictorParameters(), null, CancellationToken.None)
            .Weights.ShouldBeEmpty();

    private static PredictorParameters Fit(List<Race> history, int threads) =>
        new PredictorFit(ShippedSets.International, threads).Fit(history, Until, new PredictorParameters(), null, CancellationToken.None);

    private static string Text(PredictorParameters parameters) => JsonSerializer.Serialize(parameters);

    private sealed class ProgressRecorder(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
