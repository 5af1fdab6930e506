using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Security;

/// <summary>The file of the keys lies out of the data folder, unless it is in there already: then every start warns.</summary>
public sealed class KeyPlaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_place_is_the_set_one_the_earlier_one_a_credential_or_the_state_of_the_user()
    {
        var settings = new YardstickOptions { Data = _folder.PathOf("data") };
        var (home, state, credentials) = (Directory.CreateDirectory(_folder.PathOf("home")).FullName, _folder.PathOf("state"), Directory.CreateDirectory(_folder.PathOf("credentials")).FullName);
        KeyPlace Of(YardstickOptions under, params (string Name, string Value)[] variables) => KeyPlace.From(under, name => variables.FirstOrDefault(one => one.Name == name).Value);

        Of(settings, ("HOME", home)).ShouldBe(new KeyPlace(Path.Combine(home, ".local", "state", "yardstick", "keys.json"), false));
        Of(settings, ("HOME", home), ("XDG_STATE_HOME", state)).ShouldBe(new KeyPlace(Path.Combine(state, "yardstick", "keys.json"), false));
        Of(settings, ("HOME", home), ("XDG_STATE_HOME", "relative")).Path.ShouldStartWith(home);
        Of(settings, ("HOME", _folder.PathOf("nobody"))).IsBesideData.ShouldBeTrue("a user without a home has no other place");
        File.WriteAllText(Path.Combine(credentials, "keys.json"), "");
        Of(settings, ("HOME", home), ("CREDENTIALS_DIRECTORY", credentials)).Path.ShouldBe(Path.Combine(credentials, "keys.json"));
        _folder.Write("data/secrets/keys.json", "");
        Of(settings, ("HOME", home), ("CREDENTIALS_DIRECTORY", credentials)).ShouldBe(new KeyPlace(_folder.PathOf("data", "secrets", "keys.json"), true));
        Of(settings with { Keys = "/etc/yardstick/keys.json" }, ("HOME", home)).ShouldBe(new KeyPlace("/etc/yardstick/keys.json", false));
        Of(settings with { Keys = _folder.PathOf("data", "keys.json") }, ("HOME", home)).IsBesideData.ShouldBeTrue();
        Of(settings with { Keys = _folder.PathOf("data-keys", "keys.json") }, ("HOME", home)).IsBesideData.ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_installation_keeps_no_key_beside_its_data_and_an_earlier_one_goes_on_with_a_warning()
    {
        using var apart = new TemporaryFolder();
        var data = _folder.PathOf("data");
        await CommandRunner.OutputAsync("keys", "rotate", "--data", data);
        Directory.Exists(Path.Combine(data, "secrets")).ShouldBeFalse();
        await using (var serving = RunningProgram.Start(["serve", "--data", data, "--urls", "http://127.0.0.1:0", "--language", "en"]))
        {
            await serving.AddressAsync();
            serving.Error.ShouldNotContain("file of keys");
        }

        var earlier = _folder.PathOf("earlier");
        await CommandRunner.OutputAsync("keys", "rotate", "--data", earlier, "--keys", Path.Combine(earlier, "secrets", "keys.json"));
        await using var warned = RunningProgram.Start(["serve", "--data", earlier, "--urls", "http://127.0.0.1:0", "--language", "en"]);
        await warned.AddressAsync();
        warned.Error.ShouldContain($"WARNING: the file of keys lies in the data folder: {Path.Combine(earlier, "secrets", "keys.json")}");
        warned.Error.ShouldContain("--keys /etc/yardstick/keys.json");
    }
}
