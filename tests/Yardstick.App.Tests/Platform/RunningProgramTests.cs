using System.Runtime.InteropServices;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Platform;

/// <summary>What every test of the running program relies on.</summary>
public sealed class RunningProgramTests
{
    [Fact]
    public async Task It_gives_lines_addresses_signals_and_status()
    {
        await using var program = RunningProgram.Start("/bin/sh",
            ["-c", "trap 'exit 4' TERM; echo why >&2; echo 'Listening on http://127.0.0.1:12345/fr.'; while :; do sleep 0.05; done"]);
        (await program.AddressAsync()).ShouldBe(new Uri("http://127.0.0.1:12345/fr"));
        program.Signal(PosixSignal.SIGTERM);
        (await program.EndAsync()).ShouldBe(4);
        program.Error.ShouldBe("why\n");
    }

    [Fact]
    public async Task A_line_that_cannot_come_any_more_fails_at_once_and_shows_what_came()
    {
        await using var program = RunningProgram.Start("/bin/sh", ["-c", "echo other"]);
        (await Should.ThrowAsync<InvalidOperationException>(() => program.LineAsync(line => line == "ready"))).Message.ShouldContain("other");
    }

    [Fact]
    public async Task Its_end_is_the_end_of_the_program()
    {
        var program = RunningProgram.Start("/bin/sh", ["-c", "trap '' TERM INT; echo ready; while :; do sleep 0.05; done"]);
        await program.LineAsync(line => line == "ready");
        var (id, folder) = (program.Id, program.Folder);
        await program.DisposeAsync();
        Directory.Exists($"/proc/{id}").ShouldBeFalse();
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Yardstick_itself_starts() => (await RunningProgram.RunAsync("--help")).Status.ShouldBe(0);
}
