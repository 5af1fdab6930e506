using System.IO.Compression;
using System.Text;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.Text;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Bundles;

/// <summary>The checks that a bundle must pass before any of its content is trusted.</summary>
public sealed class BundleCheckTests
{
    /// <summary>Tampers with a valid bundle in transit and checks the reported error.</summary>
    private static readonly Dictionary<string, (BundleError Fault, Func<Publisher, Dictionary<string, byte[]>> Make)> Tampered = new()
    {
        ["description changed"] = (
            BundleError.BadSignature,
            by =>
                With(
                    by.Members(1),
                    BundleContents.Manifest,
                    bytes =>
                        Encoding.UTF8.GetBytes(
                            Encoding.UTF8.GetString(bytes).Replace("\"sequence\": 1,", "\"sequence\": 2,", StringComparison.Ordinal)
                        )
                )
        ),
        ["one byte of the signature"] = (
            BundleError.BadSignature,
            by => With(by.Members(1), BundleContents.Signature, bytes => Forged(bytes))
        ),
        ["signature of another bundle"] = (
            BundleError.BadSignature,
            by => Replaced(by.Members(1), BundleContents.Signature, by.Members(2)[BundleContents.Signature])
        ),
        ["no signature"] = (BundleError.NotSigned, by => Without(by.Members(1), BundleContents.Signature)),
        ["empty signature"] = (BundleError.NotSigned, by => Replaced(by.Members(1), BundleContents.Signature, [])),
        ["signature without algorithm"] = (
            BundleError.NotSigned,
            by => Replaced(by.Members(1), BundleContents.Signature, "{\"algorithm\":\"none\",\"key\":\"\",\"signature\":\"\"}"u8.ToArray())
        ),
        ["another key"] = (BundleError.UnknownKey, by => Foreign(by)),
        ["file changed"] = (
            BundleError.FileChanged,
            by => With(by.Members(1), Publisher.Path("tn-2026.1"), bytes => [.. bytes, (byte)'\n'])
        ),
        ["file changed, same length"] = (
            BundleError.FileChanged,
            by => With(by.Members(1), Publisher.Path("tn-2026.1"), bytes => [.. bytes[..^2], (byte)' ', .. bytes[^1..]])
        ),
        ["file taken out"] = (BundleError.FileMissing, by => Without(by.Members(1), Publisher.Path("tn-2026.1"))),
        ["file put in"] = (
            BundleError.UnknownMember,
            by => Replaced(by.Members(1), Publisher.Path("tn-2027.1"), Publisher.Set("tn-2027.1"))
        ),
        ["no description"] = (BundleError.NotABundle, by => Without(by.Members(1), BundleContents.Manifest)),
        ["unsound set"] = (
            BundleError.SetUnsound,
            by =>
                by.Members(
                    1,
                    (
                        "tn-2026.1",
                        Publisher.Set("tn-2026.1", "\"validFrom\": \"2025-07-01\",", "\"validFrom\": \"2025-07-01\", \"colour\": \"blue\",")
                    )
                )
        ),
        ["set under another name"] = (BundleError.SetMisnamed, by => by.Members(1, ("tn-2026.2", Publisher.Set()))),
        ["released set changed"] = (
            BundleError.ReleasedChanged,
            by => by.Members(1, ("tn-2025.3", [.. Publisher.Set("tn-2025.3"), (byte)'\n']))
        ),
        ["unknown member of the description"] = (
            BundleError.ManifestUnreadable,
            by => Described(by, "\"format\": 1,", "\"format\": 1, \"trust\": \"me\",")
        ),
        ["member twice"] = (BundleError.ManifestUnreadable, by => Described(by, "\"format\": 1,", "\"format\": 1, \"format\": 1,")),
        ["another format"] = (BundleError.ManifestUnreadable, by => Described(by, "\"format\": 1,", "\"format\": 2,")),
        ["no number"] = (BundleError.ManifestUnreadable, by => Described(by, "\"sequence\": 1,", "\"sequence\": 0,")),
        ["path out of the bundle, signed"] = (
            BundleError.ManifestUnreadable,
            by => Described(by, "standards/tn-2026.1.json", "standards/../tn-2026.1.json")
        ),
        ["another publisher"] = (BundleError.WrongPublisher, by => Described(by, "\"publisher\": \"tjc\"", "\"publisher\": \"ifha\"")),
    };

    public static TheoryData<string> Ways => [.. Tampered.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_valid_bundle_is_accepted()
    {
        using var publisher = new Publisher();
        var check = await CheckAsync(
            Publisher.Zip(publisher.Members(7, ("tn-2026.1", Publisher.Set()), ("tn-2025.3", Publisher.Set("tn-2025.3")))),
            publisher
        );
        check.Refusal.ShouldBeNull();
        check.Value!.Manifest.Sequence.ShouldBe(7);
        check.Value.Sets.Select(one => one.Set.Id).ShouldBe(["tn-2026.1", "tn-2025.3"]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Every_kind_of_tampering_is_refused_with_its_error(string way)
    {
        using var publisher = new Publisher();
        var (fault, make) = Tampered[way];
        (await CheckAsync(Publisher.Zip(make(publisher)), publisher)).Refusal.ShouldNotBeNull().Error.ShouldBe(fault, way);
    }

    [Theory]
    [InlineData("../evil.json")]
    [InlineData("standards/../../evil.json")]
    [InlineData("/etc/evil.json")]
    [InlineData("standards\\evil.json")]
    [InlineData("C:evil.json")]
    public async Task A_path_outside_the_bundle_is_refused(string path)
    {
        using var publisher = new Publisher();
        (await ReadAsync(Publisher.Zip(Replaced(publisher.Members(1), path, [1]))))
            .Refusal.ShouldNotBeNull()
            .Error.ShouldBe(BundleError.UnsafePath);
    }

    [Theory]
    [InlineData("readme.txt")]
    [InlineData("standards/tn-2026.1.JSON")]
    [InlineData("standards/schema/x.json")]
    [InlineData("bundle.json.bak")]
    public async Task Too_many_files_are_refused(string path)
    {
        using var publisher = new Publisher();
        (await ReadAsync(Publisher.Zip(Replaced(publisher.Members(1), path, [1]))))
            .Refusal.ShouldNotBeNull()
            .Error.ShouldBe(BundleError.UnknownMember);
    }

    [Fact]
    public async Task Two_files_under_one_path_are_refused()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var _ in Enumerable.Range(0, 2))
                await using (var stream = await archive.CreateEntry(BundleContents.Manifest).OpenAsync(Cancel))
                    stream.WriteByte((byte)'{');
        (await ReadAsync(zip.ToArray())).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.UnknownMember);
    }

    [Fact]
    public async Task A_zip_bomb_is_stopped_at_the_limit()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var stream = await archive.CreateEntry("standards/a.json", CompressionLevel.SmallestSize).OpenAsync(Cancel);
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 400; i++)
                await stream.WriteAsync(zeros, Cancel);
        }

        zip.Length.ShouldBeLessThan(1 << 20, "it is compressed");
        var before = GC.GetTotalAllocatedBytes();
        (await ReadAsync(zip.ToArray())).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.TooLarge);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(400L << 20, "content beyond the limit is not decompressed");
    }

    [Fact]
    public async Task A_bundle_truncated_anywhere_is_refused()
    {
        using var publisher = new Publisher();
        var zip = Publisher.Zip(publisher.Members(1));
        foreach (var length in Enumerable.Range(1, 19).Select(part => zip.Length * part / 20).Append(zip.Length - 1))
        {
            var reading = await ReadAsync(zip[..length]);
            reading.Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.Truncated, $"{length} of {zip.Length} bytes");
        }

        (await ReadAsync([])).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.NotABundle);
        (await ReadAsync("not a bundle at all"u8.ToArray())).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.NotABundle);
    }

    [Fact]
    public async Task No_changed_byte_leads_to_another_rule_set()
    {
        using var publisher = new Publisher();
        var (zip, expected) = (Publisher.Zip(publisher.Members(1)), Publisher.Set());
        for (var at = 0; at < zip.Length; at += 7)
        {
            var changed = (byte[])zip.Clone();
            changed[at] ^= 0x20;
            // Some bytes, such as a timestamp, are not covered by a check. Then the rule set must be unchanged.
            if ((await CheckAsync(changed, publisher)).Value is { } believed)
                believed.Sets.ShouldHaveSingleItem().Json.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_folder_is_checked_like_a_file_and_links_are_not_followed()
    {
        using var publisher = new Publisher();
        using var folder = new TemporaryFolder();
        var place = folder.GetPath("bundle");
        BundleSigner.WriteFolder(publisher.Members(1), place);
        var contents = await BundleContents.ReadFolderAsync(place, Cancel);
        BundleValidator.Validate(contents.Value!, [publisher.Pinned]).Value!.Sets.ShouldHaveSingleItem();

        folder.Write("secret.json", "{}");
        File.CreateSymbolicLink(Path.Combine(place, "standards", "tn-2027.1.json"), folder.GetPath("secret.json"));
        (await BundleContents.ReadFolderAsync(place, Cancel)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.UnsafePath);
        File.Delete(Path.Combine(place, "standards", "tn-2027.1.json"));
        await File.WriteAllTextAsync(Path.Combine(place, "standards", "notes.txt"), "", Cancel);
        (await BundleContents.ReadFolderAsync(place, Cancel)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.UnknownMember);
    }

    [Fact]
    public void Every_error_has_a_text_in_every_language()
    {
        var texts = new BundleNotificationTexts();
        foreach (var error in Enum.GetValues<BundleError>())
            texts.FindReason(new BundleRefusal(error).Stored).ShouldBe(error.Text());
        texts.FindReason("BundleFault_Other").ShouldBeNull();
        texts.FindReason("Notice_role_Commission").ShouldBeNull();
    }

    private static async Task<BundleResult<BundleContents>> ReadAsync(byte[] zip) =>
        await BundleContents.ReadZipAsync(new MemoryStream(zip), Cancel);

    private static async Task<BundleResult<CheckedBundle>> CheckAsync(byte[] zip, Publisher publisher)
    {
        var contents = await ReadAsync(zip);
        return contents.Value is { } read ? BundleValidator.Validate(read, [publisher.Pinned]) : contents.Refusal!;
    }

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> members, string path, Func<byte[], byte[]> change) =>
        Replaced(members, path, change(members[path]));

    private static Dictionary<string, byte[]> Replaced(Dictionary<string, byte[]> members, string path, byte[] bytes) =>
        new(members) { [path] = bytes };

    private static Dictionary<string, byte[]> Without(Dictionary<string, byte[]> members, string path) =>
        members.Where(member => member.Key != path).ToDictionary();

    /// <summary>A valid signature by a key that is not trusted here.</summary>
    private static Dictionary<string, byte[]> Foreign(Publisher publisher)
    {
        using var other = new Publisher(publisher.Name);
        return other.Members(1);
    }

    /// <summary>A signed manifest with other content.</summary>
    private static Dictionary<string, byte[]> Described(Publisher publisher, string text, string by)
    {
        var members = publisher.Members(1);
        var description = Encoding.UTF8.GetString(members[BundleContents.Manifest]);
        description.ShouldContain(text);
        return publisher.Signed(
            Encoding.UTF8.GetBytes(description.Replace(text, by, StringComparison.Ordinal)),
            new() { [Publisher.Path("tn-2026.1")] = Publisher.Set() }
        );
    }

    private static byte[] Forged(byte[] file)
    {
        var signature = BundleSignature.Read(file)!;
        var first = signature.Signature[0] == 'A' ? 'B' : 'A';
        return (signature with { Signature = first + signature.Signature[1..] }).Write();
    }
}
