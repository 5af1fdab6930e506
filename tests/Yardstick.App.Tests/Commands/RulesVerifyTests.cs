using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Tests.RuleSets;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Verification of rule sets on the command line, with the lock file next to them.</summary>
public sealed class RulesVerifyTests
{
    [Theory]
    [InlineData("# Released.\ntn-2026.1\n", "standards.lock: Line 2 of the lock file is not an identifier and a hash: 'tn-2026.1'.")]
    [InlineData("tn-2026.1 00ff\n", "standards.lock: tn-2026.1 is released with other bytes")]
    [InlineData("tn-2025.9 00ff\n", null)]
    public async Task Faults_in_the_lock_file_are_reported(string text, string? told)
    {
        using var folder = new TemporaryFolder();
        var file = folder.GetPath($"{Drafts.Id}.json");
        await File.WriteAllBytesAsync(file, Drafts.Create(), TestContext.Current.CancellationToken);
        folder.Write("standards.lock", text);
        var result = await CommandRunner.Async("rules", "verify", file);
        result.Status.ShouldBe(told is null ? ExitCode.Done : ExitCode.Refused, result.Error);
        if (told is not null)
            result.Output.ShouldContain(told);
    }
}
