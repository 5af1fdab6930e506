using System.IO.Compression;
using System.Security.Cryptography;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>What a publisher says of a bundle it makes.</summary>
internal sealed record BundleDraft(string Publisher, long Sequence, DateTimeOffset IssuedAt, LocalText Notes);

/// <summary>Makes and signs bundles: the other end of receiving them. What a receiver would refuse is not signed.</summary>
internal static class SignBundle
{
    /// <summary>The number of a bundle that names none: the time it is made, so that it grows without anything to remember.</summary>
    public static long SequenceOf(DateTimeOffset issuedAt) =>
        long.Parse(issuedAt.UtcDateTime.ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The rule set files that some paths name: each a file, or a folder whose files they are.</summary>
    public static IReadOnlyList<string> Files(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path])];

    /// <summary>Reads and checks rule set files, and gives the contents of a bundle, signed.</summary>
    public static BundleReading<Dictionary<string, byte[]>> Sign(IReadOnlyList<string> files, BundleDraft draft, ECDsa pair)
    {
        var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (files.Count is 0 or > BundleContents.MostMembers - 2) return new BundleRefusal(BundleException.SourceMissing, "*.json");
        foreach (var file in files)
        {
            if (!File.Exists(file)) return new BundleRefusal(BundleException.SourceMissing, file);
            var json = File.ReadAllBytes(file);
            if (RuleSetJson.Read(json) is not { Problems: [], Set: { } set }) return new BundleRefusal(BundleException.SetUnsound, file, RuleSetJson.Read(json).Problems[0]);
            var path = $"{BundleContents.Folder}{set.Id}.json";
            if (Path.GetFileName(file) != $"{set.Id}.json" || !BundleContents.IsRuleSet(path) || !members.TryAdd(path, json)) return new BundleRefusal(BundleException.SetMisnamed, file, set.Id);
            if (BundleCheck.IsReleasedOtherwise(set.Id, json)) return new BundleRefusal(BundleException.ReleasedChanged, set.Id);
        }

        var named = members.Select(member => new BundleFile(member.Key, member.Value.Length, RuleSetLock.Sha256(member.Value))).ToList();
        var manifest = new BundleManifest(BundleManifest.SchemaLocation, BundleManifest.CurrentFormat, draft.Publisher, draft.Sequence, draft.IssuedAt, draft.Notes, named).Write();
        members[BundleContents.Manifest] = manifest;
        members[BundleContents.Signature] = BundleSignature.Sign(manifest, pair).Write();
        return members.Values.Sum(bytes => (long)bytes.Length) > BundleContents.MostUnpacked ? BundleContents.TooLarge() : members;
    }

    /// <summary>Packs a bundle.</summary>
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

    /// <summary>Lays a bundle open in a folder that is not there yet.</summary>
    public static void Lay(IReadOnlyDictionary<string, byte[]> members, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, BundleContents.Folder));
        foreach (var (path, bytes) in members) File.WriteAllBytes(Path.Combine(folder, path), bytes);
    }
}
