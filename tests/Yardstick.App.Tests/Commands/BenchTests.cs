using System.Text.Json;

namespace Yardstick.App.Tests.Commands;

/// <summary>The engine's benchmark: what it measures, and that the numbers found do not depend on the hardware.</summary>
public sealed class BenchTests
{
    private static readonly string[] Small = ["bench", "engine", "--runs", "20000", "--json"];

    [Theory]
    [InlineData("DOTNET_PROCESSOR_COUNT=1")]
    [InlineData("DOTNET_PROCESSOR_COUNT=4")]
    [InlineData("DOTNET_EnableAVX512=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    public async Task Any_number_of_processors_and_any_vectors_give_the_same_bits(string environment)
    {
        var times = JsonDocument.Parse((await CommandRunner.WithAsync(environment, Small)).Output).RootElement;
        var usual = JsonDocument.Parse(await CommandRunner.OutputAsync(Small)).RootElement;
        times.GetProperty("digest").GetString().ShouldBe(usual.GetProperty("digest").GetString());
        (times.GetProperty("threads").GetInt32(), times.GetProperty("vectorBits").GetInt32()).ShouldNotBe((usual.GetProperty("threads").GetInt32(), usual.GetProperty("vectorBits").GetInt32()));
    }

    [Fact]
    public async Task Every_step_is_timed_and_contributions_add_up()
    {
        var times = JsonDocument.Parse(await CommandRunner.OutputAsync(Small)).RootElement;
        string[] measured = ["buildSeconds", "robustSolveSeconds", "posteriorSeconds", "weekAddedSeconds", "contributionSeconds", "onlineRacesPerSecondOneCore", "peakMemoryBytes", "predictiveSeconds"];
        foreach (var name in measured) times.GetProperty(name).GetDouble().ShouldBeGreaterThan(0, name);
        Math.Abs(times.GetProperty("contributionRemainder").GetDouble()).ShouldBeLessThan(1e-3);
        times.GetProperty("runs").GetInt32().ShouldBeInRange(19_000, 21_000);
        (await CommandRunner.OutputAsync([.. Small[..4], "--language", "en"])).ShouldContain("races a second");
    }
}
