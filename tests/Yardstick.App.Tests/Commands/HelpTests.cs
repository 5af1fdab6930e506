using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Help, and the messages for mistyped commands.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Verbs =>
        [
            "demo",
            "serve",
            "rate",
            "explain",
            "import",
            "list",
            "publish",
            "convert",
            "backtest",
            "compare-methods",
            "simulate",
            "rules",
            "compliance",
            "config",
            "keys",
            "bench",
            "profile",
            "template",
        ];

    [Fact]
    public async Task Without_a_command_help_is_printed()
    {
        var help = await CommandRunner.OutputAsync();
        foreach (var verb in Verbs)
            help.ShouldContain($"\n  {verb.Data} ");
        help.ShouldBe(await CommandRunner.OutputAsync("--help"));
        help.ShouldContain("130");
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task Every_command_has_help(string verb)
    {
        var help = await CommandRunner.OutputAsync(verb, "--help");
        help.ShouldContain($"yardstick {verb}");
        help.ShouldContain("Codes de sortie");
    }

    [Theory]
    [InlineData("rate --help --language en", "Exit codes")]
    [InlineData("--language=ar rate --help", "رموز الخروج")]
    public async Task The_language_may_be_stated_anywhere(string arguments, string expected) =>
        (await CommandRunner.OutputAsync(arguments.Split(' '))).ShouldContain(expected);

    [Theory]
    [InlineData("LANG=en_IE.UTF-8", "Usage:")]
    [InlineData("LANG=ar_TN.UTF-8", "الاستعمال:")]
    [InlineData("LANG=de_DE.UTF-8", "Utilisation :")]
    [InlineData("LANG=ar_TN.UTF-8 LC_ALL=en_GB.UTF-8", "Usage:")]
    [InlineData("LANG=ar_TN.UTF-8 YARDSTICK_LANGUAGE=en", "Usage:")]
    public async Task The_language_defaults_to_the_terminals(string environment, string expected) =>
        (await CommandRunner.WithAsync(environment, "--help")).Output.ShouldContain(expected);

    [Theory]
    [InlineData("gallop", "gallop")]
    [InlineData("rate", "FICHIER")]
    [InlineData("rate --outt list.csv", "--outt")]
    [InlineData("config --nonsense", "--nonsense")]
    [InlineData("rate x.csv --out", "--out")]
    [InlineData("rate x.csv --as-of yesterday", "yesterday")]
    [InlineData("rate x.csv --code trot", "trot")]
    [InlineData("rate x.csv --rules xx-1", "xx-1")]
    [InlineData("rate absent.csv", "absent.csv")]
    [InlineData("rate /", "/")]
    [InlineData("explain x.csv", "--horse")]
    [InlineData("convert many --from fr --to ifha", "many")]
    [InlineData("convert 50 --from fr --to moon", "moon")]
    [InlineData("config --urls nowhere", "nowhere")]
    [InlineData("config --database mysql://here", "database")]
    [InlineData("list --number 0", "0")]
    [InlineData("import absent.csv", "absent.csv")]
    [InlineData("backtest x.csv --to 2025-02-01 --out p.csv", "--from")]
    [InlineData("backtest x.csv --from 2025-02-01 --to 2025-01-01 --out p.csv", "--to")]
    [InlineData("backtest x.csv --from 2025-02-01 --to 2025-03-01 --until 2025-02-01 --out p.csv", "--until")]
    [InlineData("backtest x.csv --from 2025-02-01 --to 2025-03-01 --method oracle --out p.csv", "oracle")]
    [InlineData("backtest absent.csv --from 2025-02-01 --to 2025-03-01 --out p.csv", "absent.csv")]
    [InlineData("backtest x.csv --from 2025-02-01 --to 2025-03-01 --out /absent/p.csv", "/absent/p.csv")]
    [InlineData("backtest x.csv --from 2025-02-01 --to 2025-03-01 --out p.csv --report p.csv", "p.csv")]
    [InlineData("backtest x.csv --from 2025-02-01 --to 2025-03-01 --parameters absent.json --out p.csv", "absent.json")]
    [InlineData("simulate --years 0 --out s.csv", "--years")]
    [InlineData("simulate --years 2", "--out")]
    [InlineData("--language xx config", "xx")]
    public async Task Invalid_arguments_get_an_error_message(string arguments, string named)
    {
        var result = await CommandRunner.Async(arguments.Split(' '));
        result.Status.ShouldBe(3);
        result.Output.ShouldBeEmpty();
        result
            .Error.Trim()
            .Split('\n')
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                line => line.ShouldStartWith("yardstick: "),
                line => line.ShouldContain(named),
                line => line.ShouldNotContain(" at Yardstick.")
            );
    }

    [Fact]
    public async Task Unreadable_and_binary_files_are_refused()
    {
        using var folder = new TemporaryFolder();
        var binary = folder.GetPath("binary.csv");
        await File.WriteAllBytesAsync(binary, [0, 1, 2, 3]);
        (await CommandRunner.Async("rate", binary)).Status.ShouldBe(3);
        (
            await CommandRunner.Async("rate", folder.Write("results.csv", "race_id\n"), "--out", folder.GetPath("results.csv"))
        ).Status.ShouldBe(3);
    }
}
