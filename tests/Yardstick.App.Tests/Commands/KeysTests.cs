using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Commands;

/// <summary>Keys from the command line: listed without secrets, rotated, rejected by name.</summary>
public sealed class KeysTests
{
    [Theory, OnEachDatabase]
    public async Task Keys_are_rotated_and_listed_without_secrets(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var folder = new TemporaryFolder();
        string[] on = [.. CommandRunner.On(database, folder), "--keys", folder.GetPath("apart", "keys.json")];
        (await CommandRunner.OutputAsync(["keys", "rotate", "--language=en", .. on])).ShouldContain(" signs from ");
        var again = await CommandRunner.Async(["keys", "rotate", "--language=en", .. on]);
        again.Status.ShouldBe(3);
        again.Error.ShouldContain("a rotation is already under way");
        (await CommandRunner.OutputAsync(["keys", "rotate", "--now", "--language=en", .. on])).ShouldContain(
            "the earlier ones are invalid"
        );
        (await CommandRunner.OutputAsync(["keys", "new", "--language=en", .. on])).ShouldContain("Data keys still under another one: 5.");
        (await CommandRunner.OutputAsync(["keys", "rewrap", "--language=en", .. on])).ShouldContain(
            "under the current master key: 5; remaining: 0."
        );

        var keys = (await CommandRunner.JsonAsync(["keys", "list", "--json", .. on]))
            .EnumerateArray()
            .Select(key => $"{key.GetProperty("use")} {key.GetProperty("state")}")
            .ToList();
        keys.ShouldBe(
            ["master kept", "master current", "signing retired", "signing retired", "signing retired", "signing next", "signing signs"],
            ignoreOrder: true
        );
        var secrets = CommandRunner
            .Parse(await File.ReadAllTextAsync(folder.GetPath("apart", "keys.json")))
            .GetProperty("keys")
            .EnumerateArray()
            .Select(key => key.GetProperty("key").GetString()!)
            .ToList();
        var list = await CommandRunner.OutputAsync(["keys", "list", .. on]);
        foreach (var secret in secrets)
            list.ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("fr", "peuvent lire ce fichier de clés")]
    [InlineData("en", "can read this key file")]
    [InlineData("ar", "ملف المفاتيح")]
    public async Task A_key_file_readable_by_others_is_refused_with_a_message(string language, string sentence)
    {
        using var folder = new TemporaryFolder();
        await CommandRunner.OutputAsync("keys", "new", "--data", folder.Path, "--keys", folder.GetPath("apart", "keys.json"));
        File.SetUnixFileMode(folder.GetPath("apart", "keys.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        foreach (var verb in (string[])["list", "rewrap"])
        {
            var result = await CommandRunner.Async(
                "keys",
                verb,
                "--data",
                folder.Path,
                "--keys",
                folder.GetPath("apart", "keys.json"),
                "--language",
                language
            );
            result.Status.ShouldBe(3);
            result.Error.ShouldContain(sentence);
            result.Error.ShouldContain(folder.GetPath("apart", "keys.json"));
        }
    }

    [Fact]
    public async Task A_missing_master_key_is_named()
    {
        using var folder = new TemporaryFolder();
        await CommandRunner.OutputAsync("keys", "rotate", "--data", folder.Path, "--keys", folder.GetPath("apart", "keys.json"));
        var id = (
            await CommandRunner.JsonAsync("keys", "list", "--json", "--data", folder.Path, "--keys", folder.GetPath("apart", "keys.json"))
        )[0]
            .GetProperty("id")
            .GetString()!;
        File.Delete(folder.GetPath("apart", "keys.json"));
        var result = await CommandRunner.Async(
            "keys",
            "rewrap",
            "--data",
            folder.Path,
            "--keys",
            folder.GetPath("apart", "keys.json"),
            "--language",
            "en"
        );
        result.Status.ShouldBe(3);
        result
            .Error.Trim()
            .ShouldBe($"yardstick: master key {id} is missing, and stored data depends on it; restore the key file that holds it.");
    }
}
