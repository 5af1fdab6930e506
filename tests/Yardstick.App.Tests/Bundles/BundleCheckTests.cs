using System.IO.Compression;
using System.Text;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.Text;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Bundles;

/// <summary>What a bundle must prove before anything of it is believed.</summary>
public sealed class BundleCheckTests
{
    /// <summary>What somebody does to a good bundle on its way, and what is said of it.</summary>
    private static readonly Dictionary<string, (BundleException Fault, Func<Publisher, Dictionary<string, byte[]>> Make)> Tampered = new()
    {
        ["description changed"] = (BundleException.BadSignature, by => With(by.Members(1), BundleContents.Manifest, bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"sequence\": 1,", "\"sequence\": 2,", StringComparison.Ordinal)))),
        ["one byte of the signature"] = (BundleException.BadSignature, by => With(by.Members(1), BundleContents.Signature, bytes => Forged(bytes))),
        ["signature of another bundle"] = (BundleException.BadSignature, by => Replaced(by.Members(1), BundleContents.Signature, by.Members(2)[BundleContents.Signature])),
        ["no signature"] = (BundleException.NotSigned, by => Without(by.Members(1), BundleContents.Signature)),
        ["empty signature"] = (BundleException.NotSigned, by => Replaced(by.Members(1), BundleContents.Signature, [])),
        ["signature without algorithm"] = (BundleException.NotSigned, by => Replaced(by.Members(1), BundleContents.Signature, "{\"algorithm\":\"none\",\"key\":\"\",\"signature\":\"\"}"u8.ToArray())),
        ["another key"] = (BundleException.UnknownKey, by => Foreign(by)),
        ["file changed"] = (BundleException.FileChanged, by => With(by.Members(1), Publisher.Path("tn-2026.1"), bytes => [.. bytes, (byte)'\n'])),
        ["file changed, same length"] = (BundleException.FileChanged, by => With(by.Members(1), Publisher.Path("tn-2026.1"), bytes => [.. bytes[..^2], (byte)' ', .. bytes[^1..]])),
        ["file taken out"] = (BundleException.FileMissing, by => Without(by.Members(1), Publisher.Path("tn-2026.1"))),
        ["file put in"] = (BundleException.UnknownMember, by => Replaced(by.Members(1), Publisher.Path("tn-2027.1"), Publisher.Set("tn-2027.1"))),
        ["no description"] = (BundleException.NotABundle, by => Without(by.Members(1), BundleContents.Manifest)),
        ["unsound set"] = (BundleException.SetUnsound, by => by.Members(1, ("tn-2026.1", Publisher.Set("tn-2026.1", "\"validFrom\": \"2025-07-01\",", "\"validFrom\": \"2025-07-01\", \"colour\": \"blue\",")))),
        ["set under another name"] = (BundleException.SetMisnamed, by => by.Members(1, ("tn-2026.2", Publisher.Set()))),
        ["released set changed"] = (BundleException.ReleasedChanged, by => by.Members(1, ("tn-2025.2", [.. Publisher.Set("tn-2025.2"), (byte)'\n']))),
        ["unknown member of the description"] = (BundleException.ManifestUnreadable, by => Described(by, "\"format\": 1,", "\"format\": 1, \"trust\": \"me\",")),
        ["member twice"] = (BundleException.ManifestUnreadable, by => Described(by, "\"format\": 1,", "\"format\": 1, \"format\": 1,")),
        ["another format"] = (BundleException.ManifestUnreadable, by => Described(by, "\"format\": 1,", "\"format\": 2,")),
        ["no number"] = (BundleException.ManifestUnreadable, by => Described(by, "\"sequence\": 1,", "\"sequence\": 0,")),
        ["path out of the bundle, signed"] = (BundleException.ManifestUnreadable, by => Described(by, "standards/tn-2026.1.json", "standards/../tn-2026.1.json")),
        ["another publisher"] = (BundleException.WrongPublisher, by => Described(by, "\"publisher\": \"tjc\"", "\"publisher\": \"ifha\"")),
    };

    public static TheoryData<string> Ways => [.. Tampered.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bundle_as_it_was_signed_is_taken()
    {
        using var publisher = new Publisher();
        var check = await CheckAsync(Publisher.Zip(publisher.Members(7, ("tn-2026.1", Publisher.Set()), ("tn-2025.2", Publisher.Set("tn-2025.2")))), publisher);
        check.Refusal.ShouldBeNull();
        check.Value!.Manifest.Sequence.ShouldBe(7);
        check.Value.Sets.Select(one => one.Set.Id).ShouldBe(["tn-2026.1", "tn-2025.2"]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Whatever_was_changed_is_refused_and_named(string way)
    {
        using var publisher = new Publisher();
        var (fault, make) = Tampered[way];
        (await CheckAsync(Publisher.Zip(make(publisher)), publisher)).Refusal.ShouldNotBeNull().Fault.ShouldBe(fault, way);
    }

    [Theory]
    [InlineData("../evil.json")]
    [InlineData("standards/../../evil.json")]
    [InlineData("/etc/evil.json")]
    [InlineData("standards\\evil.json")]
    [InlineData("C:evil.json")]
    public async Task A_path_that_leads_out_is_refused(string path)
    {
        using var publisher = new Publisher();
        (await ReadAsync(Publisher.Zip(Replaced(publisher.Members(1), path, [1])))).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.UnsafePath);
    }

    [Theory]
    [InlineData("readme.txt")]
    [InlineData("standards/tn-2026.1.JSON")]
    [InlineData("standards/schema/x.json")]
    [InlineData("bundle.json.bak")]
    public async Task A_file_too_many_is_refused(string path)
    {
        using var publisher = new Publisher();
        (await ReadAsync(Publisher.Zip(Replaced(publisher.Members(1), path, [1])))).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.UnknownMember);
    }

    [Fact]
    public async Task Two_files_under_one_path_are_refused()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var _ in Enumerable.Range(0, 2)) await using (var stream = await archive.CreateEntry(BundleContents.Manifest).OpenAsync(Cancel)) stream.WriteByte((byte)'{');
        (await ReadAsync(zip.ToArray())).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.UnknownMember);
    }

    [Fact]
    public async Task A_bomb_is_put_down_at_the_limit()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var stream = await archive.CreateEntry("standards/a.json", CompressionLevel.SmallestSize).OpenAsync(Cancel);
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 400; i++) await stream.WriteAsync(zeros, Cancel);
        }

        zip.Length.ShouldBeLessThan(1 << 20, "it is small as it travels");
        var before = GC.GetTotalAllocatedBytes();
        (await ReadAsync(zip.ToArray())).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.TooLarge);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(400L << 20, "what lies behind the limit is not unpacked");
    }

    [Fact]
    public async Task A_bundle_that_breaks_off_is_refused_wherever_it_breaks()
    {
        using var publisher = new Publisher();
        var zip = Publisher.Zip(publisher.Members(1));
        foreach (var length in Enumerable.Range(1, 19).Select(part => zip.Length * part / 20).Append(zip.Length - 1))
        {
            var reading = await ReadAsync(zip[..length]);
            reading.Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.Truncated, $"{length} of {zip.Length} bytes");
        }

        (await ReadAsync([])).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.NotABundle);
        (await ReadAsync("not a bundle at all"u8.ToArray())).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.NotABundle);
    }

    [Fact]
    public async Task Whichever_byte_is_changed_nothing_else_is_ever_believed()
    {
        using var publisher = new Publisher();
        var (zip, expected) = (Publisher.Zip(publisher.Members(1)), Publisher.Set());
        for (var at = 0; at < zip.Length; at += 7)
        {
            var changed = (byte[])zip.Clone();
            changed[at] ^= 0x20;
            // A byte that says nothing, such as a time, may be another one: then the very same rule set comes out.
            if ((await CheckAsync(changed, publisher)).Value is { } believed) believed.Sets.ShouldHaveSingleItem().Json.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_folder_is_held_to_the_same_and_leads_nowhere_else()
    {
        using var publisher = new Publisher();
        using var folder = new TemporaryFolder();
        var place = folder.PathOf("bundle");
        SignBundle.Lay(publisher.Members(1), place);
        var contents = await BundleContents.OfFolderAsync(place, Cancel);
        BundleCheck.Check(contents.Value!, [publisher.Pinned]).Value!.Sets.ShouldHaveSingleItem();

        folder.Write("secret.json", "{}");
        File.CreateSymbolicLink(Path.Combine(place, "standards", "tn-2027.1.json"), folder.PathOf("secret.json"));
        (await BundleContents.OfFolderAsync(place, Cancel)).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.UnsafePath);
        File.Delete(Path.Combine(place, "standards", "tn-2027.1.json"));
        await File.WriteAllTextAsync(Path.Combine(place, "standards", "notes.txt"), "", Cancel);
        (await BundleContents.OfFolderAsync(place, Cancel)).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.UnknownMember);
    }

    [Fact]
    public void Every_fault_has_a_sentence_in_every_language()
    {
        foreach (var language in Language.All)
            foreach (var fault in Enum.GetValues<BundleException>())
                new Localizer(language).Or($"BundleFault_{fault}", "").ShouldNotBeEmpty($"{language.Code} {fault}");
    }

    private static async Task<BundleReading<BundleContents>> ReadAsync(byte[] zip) => await BundleContents.OfZipAsync(new MemoryStream(zip), Cancel);

    private static async Task<BundleReading<CheckedBundle>> CheckAsync(byte[] zip, Publisher publisher)
    {
        var contents = await ReadAsync(zip);
        return contents.Value is { } read ? BundleCheck.Check(read, [publisher.Pinned]) : contents.Refusal!;
    }

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> members, string path, Func<byte[], byte[]> change) => Replaced(members, path, change(members[path]));

    private static Dictionary<string, byte[]> Replaced(Dictionary<string, byte[]> members, string path, byte[] bytes) => new(members) { [path] = bytes };

    private static Dictionary<string, byte[]> Without(Dictionary<string, byte[]> members, string path) => members.Where(member => member.Key != path).ToDictionary();

    /// <summary>A good signature by a key that nobody here trusts.</summary>
    private static Dictionary<string, byte[]> Foreign(Publisher publisher)
    {
        using var other = new Publisher(publisher.Name);
        return other.Members(1);
    }

    /// <summary>A description with something else in it, signed all the same.</summary>
    private static Dictionary<string, byte[]> Described(Publisher publisher, string text, string by)
    {
        var members = publisher.Members(1);
        var description = Encoding.UTF8.GetString(members[BundleContents.Manifest]);
        description.ShouldContain(text);
        return publisher.Signed(Encoding.UTF8.GetBytes(description.Replace(text, by, StringComparison.Ordinal)), new() { [Publisher.Path("tn-2026.1")] = Publisher.Set() });
    }

    private static byte[] Forged(byte[] file)
    {
        var signature = BundleSignature.Read(file)!;
        var first = signature.Signature[0] == 'A' ? 'B' : 'A';
        return (signature with { Signature = first + signature.Signature[1..] }).Write();
    }
}
