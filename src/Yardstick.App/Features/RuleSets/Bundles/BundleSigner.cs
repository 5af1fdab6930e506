using System.IO.Compression;
using System.Security.Cryptography;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Represents the manifest values that the publisher chooses.</summary>
internal sealed record BundleDraft(string Publisher, long Sequence, DateTimeOffset IssuedAt, LocalText Notes);

/// <summary>Creates and signs bundles. Bundles that a receiver would refuse are not signed.</summary>
internal static class BundleSigner
{
    /// <summary>Returns the default sequence number: the UTC time of creation, which increases without stored state.</summary>
    public static long GetSequence(DateTimeOffset issuedAt) =>
        long.Parse(
            issuedAt.UtcDateTime.ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <summary>Returns the rule set files of the given paths. A folder stands for its JSON files.</summary>
    public static IReadOnlyList<string> Files(IEnumerable<string> paths) =>
        [
            .. paths.SelectMany(path =>
                Directory.Exists(path)
                    ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)
                    : (IEnumerable<string>)[path]
            ),
        ];

    /// <summary>Validates rule set files and returns the files of a signed bundle.</summary>
    public static BundleResult<Dictionary<string, byte[]>> Sign(IReadOnlyList<string> files, BundleDraft draft, ECDsa pair)
    {
        var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (files.Count is 0 or > BundleContents.MaxFiles - 2)
            return new BundleRefusal(BundleError.SourceMissing, "*.json");
        foreach (var file in files)
        {
            if (!File.Exists(file))
                return new BundleRefusal(BundleError.SourceMissing, file);
            var json = File.ReadAllBytes(file);
            if (RuleSetJson.Read(json) is not { Problems: [], Set: { } set })
                return new BundleRefusal(BundleError.SetUnsound, file, RuleSetJson.Read(json).Problems[0]);
            var path = $"{BundleContents.Folder}{set.Id}.json";
            if (Path.GetFileName(file) != $"{set.Id}.json" || !BundleContents.IsRuleSet(path) || !members.TryAdd(path, json))
                return new BundleRefusal(BundleError.SetMisnamed, file, set.Id);
            if (BundleValidator.HasReleasedContentsChanged(set.Id, json))
                return new BundleRefusal(BundleError.ReleasedChanged, set.Id);
        }

        var named = members.Select(member => new BundleFile(member.Key, member.Value.Length, RuleSetLock.Sha256(member.Value))).ToList();
        var manifest = new BundleManifest(
            BundleManifest.SchemaLocation,
            BundleManifest.CurrentFormat,
            draft.Publisher,
            draft.Sequence,
            draft.IssuedAt,
            draft.Notes,
            named
        ).Write();
        members[BundleContents.Manifest] = manifest;
        members[BundleContents.Signature] = BundleSignature.Sign(manifest, pair).Write();
        return members.Values.Sum(bytes => (long)bytes.Length) > BundleContents.MaxUnpackedSize ? BundleContents.TooLarge() : members;
    }

    /// <summary>Writes a bundle as a ZIP archive.</summary>
    public static void Pack(IReadOnlyDictionary<string, byte[]> members, DateTimeOffset at, Stream into)
    {
        using var archive = new ZipArchive(into, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, bytes) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(path, CompressionLevel.SmallestSize);
            entry.LastWriteTime = at;
            using var stream = entry.Open();
            stream.Write(bytes);
        }
    }

    /// <summary>Writes an unpacked bundle to a folder.</summary>
    public static void WriteFolder(IReadOnlyDictionary<string, byte[]> members, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, BundleContents.Folder));
        foreach (var (path, bytes) in members)
            File.WriteAllBytes(Path.Combine(folder, path), bytes);
    }
}
