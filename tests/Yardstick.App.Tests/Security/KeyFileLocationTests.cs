using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Security;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Security;

/// <summary>The key file is outside the data folder; when it is inside, every start prints a warning.</summary>
public sealed class KeyFileLocationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_key_file_is_found_by_setting_data_folder_credential_or_user_state()
    {
        var settings = new YardstickOptions { Data = _folder.GetPath("data") };
        var (home, state, credentials) = (
            Directory.CreateDirectory(_folder.GetPath("home")).FullName,
            _folder.GetPath("state"),
            Directory.CreateDirectory(_folder.GetPath("credentials")).FullName
        );
        KeyPlace Locate(YardstickOptions under, params (string Name, string Value)[] variables) =>
            KeyPlace.From(under.Keys, under.Data, name => variables.FirstOrDefault(one => one.Name == name).Value);

        Locate(settings, ("HOME", home)).ShouldBe(new KeyPlace(Path.Combine(home, ".local", "state", "yardstick", "keys.json"), false));
        Locate(settings, ("HOME", home), ("XDG_STATE_HOME", state))
            .ShouldBe(new KeyPlace(Path.Combine(state, "yardstick", "keys.json"), false));
        Locate(settings, ("HOME", home), ("XDG_STATE_HOME", "relative")).Path.ShouldStartWith(home);
        Locate(settings, ("HOME", _folder.GetPath("nobody"))).IsInDataFolder.ShouldBeTrue("a user without a home has no other place");
        File.WriteAllText(Path.Combine(credentials, "keys.json"), "");
        Locate(settings, ("HOME", home), ("CREDENTIALS_DIRECTORY", credentials)).Path.ShouldBe(Path.Combine(credentials, "keys.json"));
        _folder.Write("data/secrets/keys.json", "");
        Locate(settings, ("HOME", home), ("CREDENTIALS_DIRECTORY", credentials))
            .ShouldBe(new KeyPlace(_folder.GetPath("data", "secrets", "keys.json"), true));
        Locate(settings with { Keys = "/etc/yardstick/keys.json" }, ("HOME", home))
            .ShouldBe(new KeyPlace("/etc/yardstick/keys.json", false));
        Locate(settings with { Keys = _folder.GetPath("data", "keys.json") }, ("HOME", home)).IsInDataFolder.ShouldBeTrue();
        Locate(settings with { Keys = _folder.GetPath("data-keys", "keys.json") }, ("HOME", home)).IsInDataFolder.ShouldBeFalse();
    }

    [Fact]
    public async Task New_installations_keep_the_key_elsewhere_and_old_ones_get_a_warning()
    {
        using var apart = new TemporaryFolder();
        var data = _folder.GetPath("data");
        await CommandRunner.OutputAsync("keys", "rotate", "--data", data);
        Directory.Exists(Path.Combine(data, "secrets")).ShouldBeFalse();
        await using (var serving = RunningProgram.Start(["serve", "--data", data, "--urls", "http://127.0.0.1:0", "--language", "en"]))
        {
            await serving.AddressAsync();
            serving.Error.ShouldNotContain("key file");
        }

        var earlier = _folder.GetPath("earlier");
        await CommandRunner.OutputAsync("keys", "rotate", "--data", earlier, "--keys", Path.Combine(earlier, "secrets", "keys.json"));
        await using var warned = RunningProgram.Start(["serve", "--data", earlier, "--urls", "http://127.0.0.1:0", "--language", "en"]);
        await warned.AddressAsync();
        warned.Error.ShouldContain($"WARNING: the key file is in the data folder: {Path.Combine(earlier, "secrets", "keys.json")}");
        warned.Error.ShouldContain("--keys /etc/yardstick/keys.json");
    }
}
