using Yardstick.App.Platform.Security;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Security;

/// <summary>Keys are read from a file that only its owner can read, or from the environment.</summary>
public sealed class KeyRingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_created_once_and_private()
    {
        var ring = KeyRings.In(_folder);
        var (id, blind) = (ring.Current.Id, ring.BlindIndex.ToArray());
        File.GetUnixFileMode(ring.Place).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(ring.Place)!)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var again = KeyRings.In(_folder);
        again.Current.Id.ShouldBe(id);
        again.BlindIndex.ToArray().ShouldBe(blind);
        Directory.GetFiles(_folder.GetPath("secrets")).Select(Path.GetFileName).Order().ShouldBe(["keys.json", "keys.json.lock"]);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_file_accessible_to_others_is_refused(UnixFileMode more)
    {
        var path = KeyRings.In(_folder).Place;
        _ = KeyRings.In(_folder).Current;
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | more);
        var fault = Should.Throw<KeyException>(() => KeyRings.In(_folder).Current);
        (fault.Kind, fault.Name).ShouldBe((KeyErrorKind.OpenToOthers, path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData(
        """{"current":"a","keys":[{"id":"a","madeAt":"2026-01-01T00:00:00Z","key":"c2hvcnQ="}],"blindIndex":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"""
    )]
    [InlineData(
        """{"current":"b","keys":[{"id":"a","madeAt":"2026-01-01T00:00:00Z","key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}],"blindIndex":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"""
    )]
    public void A_malformed_text_is_refused_without_showing_it(string json)
    {
        var fault = Should.Throw<KeyException>(() => KeyRings.Parse(json).Current);
        (fault.Kind, fault.Name).ShouldBe((KeyErrorKind.BadForm, KeyRing.Variable));
        fault.ToString().ShouldNotContain("AAAA");
    }

    [Fact]
    public void The_environment_variable_replaces_the_file()
    {
        var ring = KeyRings.Parse(GoldenCiphertexts.Keys);
        ring.Current.Id.ShouldBe("golden-2");
        ring.All.Select(key => key.Id).ShouldBe(["golden-1", "golden-2"]);
        Should.Throw<KeyException>(ring.Add).Kind.ShouldBe(KeyErrorKind.NotWritable);
    }

    [Fact]
    public void Rotation_keeps_old_keys_and_other_programs_reload()
    {
        var (ring, other) = (KeyRings.In(_folder), KeyRings.In(_folder));
        var (first, blind) = (other.Current.Id, other.BlindIndex.ToArray());
        var added = ring.Add();
        ring.All.Select(key => key.Id).ShouldBe([first, added.Id]);
        other.Current.Id.ShouldBe(added.Id);
        other.BlindIndex.ToArray().ShouldBe(blind);
    }

    [Fact]
    public async Task Concurrent_starts_create_one_file()
    {
        var rings = Enumerable.Range(0, 8).Select(_ => KeyRings.In(_folder)).ToList();
        var ids = await Task.WhenAll(rings.Select(ring => Task.Run(() => ring.Current.Id)));
        ids.Distinct().ShouldHaveSingleItem();
        await Task.WhenAll(rings.Select(ring => Task.Run(ring.Add)));
        KeyRings.In(_folder).All.Count.ShouldBe(9);
    }

    [Fact]
    public void The_blind_index_is_deterministic_and_useless_without_its_key()
    {
        var index = new BlindIndex(KeyRings.In(_folder));
        index.Compute("a@example.org").ShouldBe(index.Compute("a@example.org"));
        index.Compute("a@example.org").ShouldNotBe(index.Compute("b@example.org"));
        new BlindIndex(KeyRings.In(_folder, "other.json")).Compute("a@example.org").ShouldNotBe(index.Compute("a@example.org"));
    }
}
