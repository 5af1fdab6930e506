namespace Yardstick.App.Tests.Scripts;

public sealed class TestScriptTests : IDisposable
{
    private const string Engine = "Yardstick.Engine.Tests",
        App = "Yardstick.App.Tests",
        Browser = "Yardstick.Browser.Tests";
    private readonly ScriptCheckout _checkout = new();

    public TestScriptTests()
    {
        _checkout.Install("true");
        _checkout.TestProgram(Engine, "name=\"a\" total=\"4\" passed=\"4\" failed=\"0\" skipped=\"0\" errors=\"0\"");
        _checkout.TestProgram(App, "name=\"b\" total=\"3\" passed=\"3\" failed=\"0\" skipped=\"0\" errors=\"0\"");
        _checkout.TestProgram(Browser, "name=\"c\" total=\"2\" passed=\"2\" failed=\"0\" skipped=\"0\" errors=\"0\"");
    }

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public Task It_adds_up_all_projects() => LastLineAsync("9 passed, 0 failed", 0);

    [Fact]
    public Task Failed_skipped_and_broken_tests_all_count_as_failed()
    {
        _checkout.TestProgram(App, "passed=\"3\" failed=\"1\" skipped=\"2\" errors=\"1\"", status: 1);
        return LastLineAsync("9 passed, 4 failed", 1);
    }

    [Fact]
    public Task A_program_without_a_result_counts_as_failed()
    {
        _checkout.TestProgram(App, "", status: 139);
        return LastLineAsync("6 passed, 1 failed", 1);
    }

    [Fact]
    public Task A_program_that_crashes_after_its_tests_counts_as_failed()
    {
        _checkout.TestProgram(Browser, "passed=\"2\" failed=\"0\" skipped=\"0\" errors=\"0\"", status: 134);
        return LastLineAsync("9 passed, 1 failed", 1);
    }

    [Fact]
    public Task A_program_without_tests_counts_as_failed()
    {
        _checkout.TestProgram(Engine, "passed=\"0\" failed=\"0\" skipped=\"0\" errors=\"0\"");
        return LastLineAsync("5 passed, 1 failed", 1);
    }

    [Fact]
    public Task A_failed_build_is_a_failure()
    {
        _checkout.Install("true", "false");
        return LastLineAsync("0 passed, 1 failed", 1);
    }

    [Fact]
    public async Task An_unknown_option_runs_nothing() => (await _checkout.RunAsync("test", "--lnog")).Status.ShouldBe(2);

    private async Task LastLineAsync(string line, int status)
    {
        var result = await _checkout.RunAsync("test");
        result.Output.TrimEnd('\n').Split('\n')[^1].ShouldBe(line, result.Output + result.Error);
        result.Status.ShouldBe(status);
    }
}
