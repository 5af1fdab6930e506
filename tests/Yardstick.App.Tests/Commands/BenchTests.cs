using System.Text.Json;

namespace Yardstick.App.Tests.Commands;

/// <summary>The engine benchmark: what it measures, and that its results do not depend on the hardware.</summary>
public sealed class BenchTests
{
    private const string WithoutAvx512 = "DOTNET_EnableAVX512=0";

    private static readonly string[] Small = ["bench", "engine", "--runs", "20000", "--json"];

    [Theory]
    [InlineData("DOTNET_PROCESSOR_COUNT=1")]
    [InlineData("DOTNET_PROCESSOR_COUNT=4")]
    [InlineData(WithoutAvx512)]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    public async Task Results_do_not_depend_on_processors_or_vector_width(string environment)
    {
        var times = JsonDocument.Parse((await CommandRunner.WithAsync(environment, Small)).Output).RootElement;
        var usual = JsonDocument.Parse(await CommandRunner.OutputAsync(Small)).RootElement;
        times.GetProperty("digest").GetString().ShouldBe(usual.GetProperty("digest").GetString());
        var hardware = (times.GetProperty("threads").GetInt32(), times.GetProperty("vectorBits").GetInt32());
        var usualHardware = (usual.GetProperty("threads").GetInt32(), usual.GetProperty("vectorBits").GetInt32());
        if (environment == WithoutAvx512 && usualHardware.Item2 < 512)
            hardware.ShouldBe(usualHardware, "the processor has no wider vectors");
        else
            hardware.ShouldNotBe(usualHardware);
    }

    [Fact]
    public async Task Every_step_is_timed_and_contributions_add_up()
    {
        var times = JsonDocument.Parse(await CommandRunner.OutputAsync(Small)).RootElement;
        string[] measured =
        [
            "buildSeconds",
            "robustSolveSeconds",
            "posteriorSeconds",
            "weekAddedSeconds",
            "contributionSeconds",
            "onlineRacesPerSecondOneCore",
            "peakMemoryBytes",
            "predictiveSeconds",
        ];
        foreach (var name in measured)
            times.GetProperty(name).GetDouble().ShouldBeGreaterThan(0, name);
        Math.Abs(times.GetProperty("contributionRemainder").GetDouble()).ShouldBeLessThan(1e-3);
        times.GetProperty("runs").GetInt32().ShouldBeInRange(19_000, 21_000);
        (await CommandRunner.OutputAsync([.. Small[..4], "--language", "en"])).ShouldContain("races a second");
    }
}
