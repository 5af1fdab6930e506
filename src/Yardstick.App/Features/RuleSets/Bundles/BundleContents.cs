using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>The files of a bundle in memory, by their paths. Nothing is ever unpacked to the disk, and nothing is read past its limits.</summary>
internal sealed partial class BundleContents
{
    public const string Manifest = "bundle.json", Signature = "bundle.sig", Folder = "standards/";
    public const int MostMembers = 100;

    /// <summary>How large a bundle may be as it travels, and its files together once unpacked.</summary>
    public const long MostBytes = 20L << 20, MostUnpacked = 48L << 20;

    private readonly Dictionary<string, byte[]> _members = new(StringComparer.Ordinal);
    private long _bytes;

    public IReadOnlyDictionary<string, byte[]> Members => _members;

    /// <summary>A file; null when it is not there.</summary>
    public byte[]? Find(string path) => _members.GetValueOrDefault(path);

    /// <summary>Whether a path is one of a rule set.</summary>
    public static bool IsRuleSet(string path) => RuleSetPath().IsMatch(path) && !path.Contains("..", StringComparison.Ordinal);

    /// <summary>Reads a packed bundle.</summary>
    public static async Task<BundleReading<BundleContents>> OfZipAsync(Stream zip, CancellationToken cancellationToken)
    {
        var contents = new BundleContents();
        try
        {
            if (!await IsZipAsync(zip, cancellationToken)) return new BundleRefusal(BundleException.NotABundle, "");
            await using var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Read, leaveOpen: true, null, cancellationToken);
            foreach (var entry in archive.Entries)
            {
                // Packers leave an entry for the folder itself.
                if (entry.FullName == Folder && entry.Length == 0) continue;
                if (contents.Refuse(entry.FullName) is { } refusal) return refusal;
                await using var stream = await entry.OpenAsync(cancellationToken);
                if (!await contents.TakeAsync(entry.FullName, stream, cancellationToken)) return TooLarge();
            }

            return contents;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return new BundleRefusal(BundleException.Truncated);
        }
    }

    /// <summary>Reads a bundle that lies open in a folder.</summary>
    public static async Task<BundleReading<BundleContents>> OfFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var contents = new BundleContents();
        var root = new DirectoryInfo(folder);
        foreach (var file in root.EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, MaxRecursionDepth = 2 }))
        {
            var path = Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/');
            // A link would bring in a file from elsewhere.
            if (file.LinkTarget is not null) return new BundleRefusal(BundleException.UnsafePath, Shown(path));
            if (file is not FileInfo) continue;
            if (contents.Refuse(path) is { } refusal) return refusal;
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!await contents.TakeAsync(path, stream, cancellationToken)) return TooLarge();
        }

        return contents;
    }

    public static BundleRefusal TooLarge() => new(BundleException.TooLarge, (MostBytes >> 20).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<bool> IsZipAsync(Stream zip, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        var read = await zip.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        zip.Position = 0;
        return read == head.Length && head is [(byte)'P', (byte)'K', 3, 4];
    }

    private BundleRefusal? Refuse(string path)
    {
        if (path.Length == 0 || path.Contains("..", StringComparison.Ordinal) || path[0] is '/' or '\\' || path.Any(letter => letter is '\\' or ':' || char.IsControl(letter))) return new BundleRefusal(BundleException.UnsafePath, Shown(path));
        if (path is not (Manifest or Signature) && !IsRuleSet(path)) return new BundleRefusal(BundleException.UnknownMember, Shown(path));
        // Two files under one path: which of them is meant, nobody can say.
        return _members.Count >= MostMembers || _members.ContainsKey(path) ? new BundleRefusal(BundleException.UnknownMember, Shown(path)) : null;
    }

    /// <summary>Reads a file, and counts what really comes out of it, whatever the archive declares; false when it is too much.</summary>
    private async Task<bool> TakeAsync(string path, Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(piece, cancellationToken)) > 0;)
        {
            if ((_bytes += read) > MostUnpacked) return false;
            bytes.Write(piece, 0, read);
        }

        _members[path] = bytes.ToArray();
        return true;
    }

    private static string Shown(string path) => new([.. path.Take(120).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)]);

    [GeneratedRegex(@"^standards/[a-z0-9][a-z0-9.-]{0,80}\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex RuleSetPath();
}
