using Yardstick.App.Platform.Configuration;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Settings: where each comes from, and what is refused.</summary>
public sealed class ConfigTests
{
    [Fact]
    public async Task The_command_line_wins_over_the_environment_over_the_file_over_the_default()
    {
        using var folder = new TemporaryFolder();
        folder.Write("yardstick.json", """{ "urls": "http://127.0.0.1:1", "authority": "From the file", "standards": "ifha-2025.2" }""");
        var result = await CommandRunner.WithAsync($"YARDSTICK_DATA={folder.Path} YARDSTICK_URLS=http://127.0.0.1:2 YARDSTICK_STANDARDS=tn-2025.2", "config", "--json", "--urls", "http://127.0.0.1:3");
        var settings = CommandRunner.Parse(result.Output).EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!, one => (one.GetProperty("value").GetString(), one.GetProperty("source").GetString()));
        settings["urls"].ShouldBe(("http://127.0.0.1:3", "CommandLine"));
        settings["standards"].ShouldBe(("tn-2025.2", "Environment"));
        settings["authority"].ShouldBe(("From the file", "File"));
        settings["data"].ShouldBe((folder.Path, "Environment"));
        settings["language"].Item2.ShouldBe("Default");
        settings.Keys.ShouldBe(Setting.All.Select(setting => setting.Key));
    }

    [Theory]
    [InlineData("postgresql://handicapper:sesame@db:5432/book")]
    [InlineData("postgresql://handicapper@db/book?password=sesame")]
    [InlineData("postgresql:/handicapper:sesame@db")]
    [InlineData("mysql://handicapper:sesame@db/book")]
    public async Task A_password_is_never_shown(string url)
    {
        foreach (var json in new[] { "--language=fr", "--json" })
        {
            var result = await CommandRunner.WithAsync($"DATABASE_URL={url}", "config", json);
            (result.Output + result.Error).ShouldNotContain("sesame");
        }
    }

    [Theory]
    [InlineData("""{ "colour": "blue" }""", "colour")]
    [InlineData("""{ "urls": 8080 }""", "urls")]
    [InlineData("""{ "language": "Klingon" }""", "Klingon")]
    [InlineData("""[ ]""", "yardstick.json")]
    [InlineData("""{ "urls": """, "yardstick.json")]
    public async Task What_is_no_setting_is_refused_by_name_and_place(string file, string named)
    {
        using var folder = new TemporaryFolder();
        folder.Write("yardstick.json", file);
        var result = await CommandRunner.Async("config", "--data", folder.Path);
        result.Status.ShouldBe(3);
        result.Error.ShouldContain(named);
        result.Error.ShouldContain(folder.Path);
    }

    [Fact]
    public async Task A_settings_file_that_is_named_must_be_there() => (await CommandRunner.Async("config", "--config", "absent.json")).Status.ShouldBe(3);
}
