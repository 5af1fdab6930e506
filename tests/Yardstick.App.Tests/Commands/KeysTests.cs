using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Commands;

/// <summary>Keys from the command line: listed without a secret, renewed, refused by name.</summary>
public sealed class KeysTests
{
    [Theory, OnEachDatabase]
    public async Task Keys_are_renewed_and_listed_without_a_secret(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var folder = new TemporaryFolder();
        string[] on = [.. CommandRunner.On(database, folder), "--keys", folder.PathOf("apart", "keys.json")];
        (await CommandRunner.OutputAsync(["keys", "rotate", "--language=en", .. on])).ShouldContain(" signs from ");
        var again = await CommandRunner.Async(["keys", "rotate", "--language=en", .. on]);
        again.Status.ShouldBe(3);
        again.Error.ShouldContain("a rotation is under way");
        (await CommandRunner.OutputAsync(["keys", "rotate", "--now", "--language=en", .. on])).ShouldContain("the earlier ones are worth nothing");
        (await CommandRunner.OutputAsync(["keys", "new", "--language=en", .. on])).ShouldContain("Data keys still under another: 5.");
        (await CommandRunner.OutputAsync(["keys", "rewrap", "--language=en", .. on])).ShouldContain("under the current master key: 5; remaining: 0.");

        var keys = (await CommandRunner.JsonAsync(["keys", "list", "--json", .. on])).EnumerateArray().Select(key => $"{key.GetProperty("use")} {key.GetProperty("state")}").ToList();
        keys.ShouldBe(["master kept", "master current", "signing retired", "signing retired", "signing retired", "signing next", "signing signs"], ignoreOrder: true);
        var secrets = CommandRunner.Parse(await File.ReadAllTextAsync(folder.PathOf("apart", "keys.json"))).GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("key").GetString()!).ToList();
        var list = await CommandRunner.OutputAsync(["keys", "list", .. on]);
        foreach (var secret in secrets) list.ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("fr", "peuvent lire ce fichier de clés")]
    [InlineData("en", "may read this file of keys")]
    [InlineData("ar", "ملف المفاتيح")]
    public async Task A_file_that_others_may_read_is_refused_in_a_sentence(string language, string sentence)
    {
        using var folder = new TemporaryFolder();
        await CommandRunner.OutputAsync("keys", "new", "--data", folder.Path, "--keys", folder.PathOf("apart", "keys.json"));
        File.SetUnixFileMode(folder.PathOf("apart", "keys.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        foreach (var verb in (string[])["list", "rewrap"])
        {
            var result = await CommandRunner.Async("keys", verb, "--data", folder.Path, "--keys", folder.PathOf("apart", "keys.json"), "--language", language);
            result.Status.ShouldBe(3);
            result.Error.ShouldContain(sentence);
            result.Error.ShouldContain(folder.PathOf("apart", "keys.json"));
        }
    }

    [Fact]
    public async Task A_missing_master_key_is_named()
    {
        using var folder = new TemporaryFolder();
        await CommandRunner.OutputAsync("keys", "rotate", "--data", folder.Path, "--keys", folder.PathOf("apart", "keys.json"));
        var id = (await CommandRunner.JsonAsync("keys", "list", "--json", "--data", folder.Path, "--keys", folder.PathOf("apart", "keys.json")))[0].GetProperty("id").GetString()!;
        File.Delete(folder.PathOf("apart", "keys.json"));
        var result = await CommandRunner.Async("keys", "rewrap", "--data", folder.Path, "--keys", folder.PathOf("apart", "keys.json"), "--language", "en");
        result.Status.ShouldBe(3);
        result.Error.Trim().ShouldBe($"yardstick: master key {id} is missing, and data hang on it; put the file of keys that holds it back.");
    }
}
