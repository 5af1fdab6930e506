using System.Runtime.InteropServices;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Platform;

/// <summary>The test driver for running programs, which other tests rely on.</summary>
public sealed class RunningProgramTests
{
    [Fact]
    public async Task It_handles_lines_addresses_signals_and_exit_status()
    {
        await using var program = RunningProgram.Start(
            "/bin/sh",
            ["-c", "trap 'exit 4' TERM; echo why >&2; echo 'Listening on http://127.0.0.1:12345/fr.'; while :; do sleep 0.05; done"]
        );
        (await program.AddressAsync()).ShouldBe(new Uri("http://127.0.0.1:12345/fr"));
        program.Signal(PosixSignal.SIGTERM);
        (await program.WaitForExitAsync()).ShouldBe(4);
        program.Error.ShouldBe("why\n");
    }

    [Fact]
    public async Task Waiting_for_a_line_fails_when_the_program_ends_and_shows_its_output()
    {
        await using var program = RunningProgram.Start("/bin/sh", ["-c", "echo other"]);
        (await Should.ThrowAsync<InvalidOperationException>(() => program.LineAsync(line => line == "ready"))).Message.ShouldContain(
            "other"
        );
    }

    [Fact]
    public async Task Disposal_kills_the_program()
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
