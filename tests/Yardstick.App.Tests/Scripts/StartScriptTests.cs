using System.Diagnostics;
using System.Runtime.InteropServices;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Scripts;

public sealed class StartScriptTests : IDisposable
{
    private readonly ScriptCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task It_builds_once_and_forwards_arguments_and_exit_status()
    {
        _checkout.Install("echo \"got $#: $2\"; exit 7");
        var first = await _checkout.RunInAsync("en_GB.UTF-8", "yardstick", "rate", "two words");
        var second = await _checkout.RunAsync("yardstick", "rate", "two words");

        first.ShouldBe(new ProgramResult(7, "got 2: two words\n", "Building Yardstick…\n"));
        second.ShouldBe(new ProgramResult(7, "got 2: two words\n", ""));
        _checkout.Builds.ShouldBe(1);
    }

    [Theory]
    [InlineData("C.UTF-8", "", "Construction de Yardstick…")]
    [InlineData("de_DE.UTF-8", "", "Construction de Yardstick…")]
    [InlineData("en_GB.UTF-8", "", "Building Yardstick…")]
    [InlineData("ar_TN.UTF-8", "", "…جارٍ بناء Yardstick")]
    [InlineData("fr_FR.UTF-8", "--language=en", "Building Yardstick…")]
    public async Task Build_messages_are_in_the_programs_language(string locale, string option, string said)
    {
        _checkout.Install("exit 0");
        (await _checkout.RunInAsync(locale, "yardstick", option.Length > 0 ? ["rate", option] : ["rate"])).Error.ShouldBe(said + "\n");
    }

    [Theory]
    [InlineData("changed"), InlineData("added"), InlineData("deleted"), InlineData("renamed")]
    public async Task It_rebuilds_when_a_source_changes(string what)
    {
        _checkout.Install("echo ran");
        await _checkout.RunAsync("yardstick");
        var old = _checkout.GetPath("src", "Yardstick.App", "Old.cs");
        if (what is "changed")
            File.WriteAllText(old, "new");
        if (what is "added")
            File.WriteAllText(_checkout.GetPath("standards", "other.json"), "");
        if (what is "deleted")
            File.Delete(old);
        if (what is "renamed")
            File.Move(old, _checkout.GetPath("src", "Yardstick.App", "New.cs"));

        (await _checkout.RunAsync("yardstick")).Output.ShouldBe("ran\n");
        _checkout.Builds.ShouldBe(2);
        await _checkout.RunAsync("yardstick");
        _checkout.Builds.ShouldBe(2);
    }

    [Fact]
    public async Task Build_output_is_not_a_source_change()
    {
        Directory.CreateDirectory(_checkout.GetPath("src", "Yardstick.App", "obj"));
        _checkout.Install("echo ran");
        await _checkout.RunAsync("yardstick");
        await File.WriteAllTextAsync(_checkout.GetPath("src", "Yardstick.App", "obj", "made.cs"), "");
        await _checkout.RunAsync("yardstick");
        _checkout.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_build_shows_why_and_leaves_no_partial_output()
    {
        _checkout.Install("echo ran", "echo 'error CS1002: ; expected' && false");
        var failed = await _checkout.RunAsync("yardstick");
        failed.Status.ShouldBe(3);
        failed.Error.ShouldContain("error CS1002: ; expected");
        failed.Output.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_checkout.GetPath(".yardstick", "builds")).ShouldBeEmpty();

        _checkout.Install("echo ran");
        (await _checkout.RunAsync("yardstick")).Output.ShouldBe("ran\n");
    }

    [Fact]
    public async Task Concurrent_first_starts_build_once()
    {
        _checkout.Install("echo ran", "sleep 0.3");
        var both = await Task.WhenAll(_checkout.RunAsync("yardstick"), _checkout.RunAsync("yardstick"));
        both.ShouldAllBe(result => result.Output == "ran\n");
        _checkout.Builds.ShouldBe(1);
    }

    [Fact]
    public async Task Without_ReadyToRun_packs_it_builds_without_precompiling()
    {
        _checkout.Install(
            "echo ran",
            "case \"$*\" in *PublishReadyToRun=false*) ;; *) echo 'error NU1101: Unable to find package'; false ;; esac"
        );
        (await _checkout.RunAsync("yardstick")).Output.ShouldBe("ran\n");
        _checkout.Builds.ShouldBe(2);
    }

    [Fact]
    public async Task Without_an_SDK_it_says_what_to_install()
    {
        var result = await RunningProgram.RunAsync(
            _checkout.GetPath("yardstick"),
            [],
            new Dictionary<string, string> { ["PATH"] = OnlyBasics(), ["LANG"] = "fr_FR.UTF-8" }
        );
        result.Status.ShouldBe(3);
        result.Error.ShouldContain("SDK .NET 10.0");
        result.Error.ShouldContain("dotnet-sdk-10.0");
    }

    [Fact]
    public async Task Signals_reach_the_program()
    {
        _checkout.Install("trap \"echo stopped; exit 5\" INT; echo ready; while :; do sleep 0.05; done");
        await using var running = _checkout.Start("yardstick");
        await running.LineAsync(line => line == "ready");
        running.Signal(PosixSignal.SIGINT);
        (await running.WaitForExitAsync()).ShouldBe(5);
        running.Output.ShouldContain("stopped");
    }

    [Fact]
    public async Task It_takes_at_most_100_ms_of_its_own_when_nothing_changed()
    {
        _checkout.Install("exit 0");
        await _checkout.RunAsync("yardstick");
        var times = new List<TimeSpan>();
        for (var i = 0; i < 10; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await _checkout.RunAsync("yardstick");
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        times.Min().ShouldBeLessThan(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task It_works_from_any_folder_and_through_a_link()
    {
        _checkout.Install("echo ran");
        var link = _checkout.GetPath("sdk", "ys");
        File.CreateSymbolicLink(link, _checkout.GetPath("yardstick"));
        (
            await RunningProgram.RunAsync(
                link,
                [],
                new Dictionary<string, string> { ["PATH"] = $"{_checkout.GetPath("sdk")}:/usr/bin:/bin" }
            )
        ).Output.ShouldBe("ran\n");
    }

    /// <summary>A folder with the commands that the script uses, without dotnet.</summary>
    private string OnlyBasics()
    {
        var folder = Directory.CreateDirectory(_checkout.GetPath("basics")).FullName;
        foreach (var command in new[] { "bash", "env", "find", "flock", "mktemp", "mkdir", "rm", "cat" })
        {
            var found = new[] { "/usr/bin", "/bin" }.Select(place => Path.Combine(place, command)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(folder, command), found);
        }

        return folder;
    }
}
