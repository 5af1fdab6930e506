using Yardstick.App.Hosting;
using Yardstick.App.Platform.Configuration;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Settings: their sources and their validation.</summary>
public sealed class ConfigTests
{
    [Fact]
    public async Task Settings_precedence_is_command_line_environment_file_default()
    {
        using var folder = new TemporaryFolder();
        folder.Write("yardstick.json", """{ "urls": "http://127.0.0.1:1", "authority": "From the file", "rules": "ifha-2025.3" }""");
        var result = await CommandRunner.WithAsync(
            $"YARDSTICK_DATA={folder.Path} YARDSTICK_URLS=http://127.0.0.1:2 YARDSTICK_RULES=tn-2025.3",
            "config",
            "--json",
            "--urls",
            "http://127.0.0.1:3"
        );
        var settings = CommandRunner
            .Parse(result.Output)
            .EnumerateArray()
            .ToDictionary(
                one => one.GetProperty("name").GetString()!,
                one => (one.GetProperty("value").GetString(), one.GetProperty("source").GetString())
            );
        settings["urls"].ShouldBe(("http://127.0.0.1:3", "CommandLine"));
        settings["rules"].ShouldBe(("tn-2025.3", "Environment"));
        settings["authority"].ShouldBe(("From the file", "File"));
        settings["data"].ShouldBe((folder.Path, "Environment"));
        settings["language"].Item2.ShouldBe("Default");
        settings.Keys.ShouldBe(Setting.All.Select(setting => setting.Key));
    }

    [Theory]
    [InlineData("""{ "standards": "ifha-2025.3" }""", "", "ifha-2025.3", "File")]
    [InlineData("""{ "standards": "ifha-2025.3" }""", "YARDSTICK_STANDARDS=gb-2025.3", "gb-2025.3", "Environment")]
    [InlineData("{}", "YARDSTICK_STANDARDS=gb-2025.3 YARDSTICK_RULES=ifha-2025.3", "ifha-2025.3", "Environment")]
    public async Task The_former_name_of_a_setting_is_still_read(string file, string environment, string value, string source)
    {
        using var folder = new TemporaryFolder();
        folder.Write("yardstick.json", file);
        var result = await CommandRunner.WithAsync($"YARDSTICK_DATA={folder.Path} {environment}".Trim(), "config", "--json");
        var rules = CommandRunner.Parse(result.Output).EnumerateArray().Single(one => one.GetProperty("name").GetString() == "rules");
        (rules.GetProperty("value").GetString(), rules.GetProperty("source").GetString()).ShouldBe((value, source));
    }

    [Theory]
    [InlineData("{ \"chromium\": \"off\" }", "", "yardstick.json")]
    [InlineData("{}", "YARDSTICK_CHROMIUM=/usr/bin/chromium", "YARDSTICK_CHROMIUM")]
    public async Task A_setting_that_no_longer_exists_is_ignored_with_a_warning(string file, string environment, string place)
    {
        using var folder = new TemporaryFolder();
        folder.Write("yardstick.json", file);
        var result = await CommandRunner.WithAsync($"YARDSTICK_DATA={folder.Path} {environment}".Trim(), "config", "--json");
        result.Status.ShouldBe(0);
        result.Error.ShouldContain("chromium");
        result.Error.ShouldContain(place);
        CommandRunner.Parse(result.Output).GetArrayLength().ShouldBe(Setting.All.Count);
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
    public async Task Unknown_settings_are_refused_by_name_and_source(string file, string named)
    {
        using var folder = new TemporaryFolder();
        folder.Write("yardstick.json", file);
        var result = await CommandRunner.Async("config", "--data", folder.Path);
        result.Status.ShouldBe(3);
        result.Error.ShouldContain(named);
        result.Error.ShouldContain(folder.Path);
    }

    [Fact]
    public async Task A_named_settings_file_must_exist() =>
        (await CommandRunner.Async("config", "--config", "absent.json")).Status.ShouldBe(3);
}
