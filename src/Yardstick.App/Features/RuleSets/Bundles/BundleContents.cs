using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Holds the files of a bundle in memory, by path. Nothing is extracted to disk, and reading stops at the size limits.</summary>
internal sealed partial class BundleContents
{
    public const string Manifest = "bundle.json",
        Signature = "bundle.sig",
        Folder = "standards/";
    public const int MaxFiles = 100;

    /// <summary>The maximum size in bytes of a packed bundle (20 MiB), and of its unpacked files together (48 MiB).</summary>
    public const long MaxPackedSize = 20L << 20,
        MaxUnpackedSize = 48L << 20;

    private readonly Dictionary<string, byte[]> _members = new(StringComparer.Ordinal);
    private long _bytes;

    public IReadOnlyDictionary<string, byte[]> Members => _members;

    /// <summary>Returns the contents of a file; null if the bundle does not contain it.</summary>
    public byte[]? Find(string path) => _members.GetValueOrDefault(path);

    /// <summary>Returns whether a path in the bundle is that of a rule set.</summary>
    public static bool IsRuleSet(string path) => RuleSetPath().IsMatch(path) && !path.Contains("..", StringComparison.Ordinal);

    /// <summary>Reads a bundle from a ZIP archive.</summary>
    public static async Task<BundleResult<BundleContents>> ReadZipAsync(Stream zip, CancellationToken cancellationToken)
    {
        var contents = new BundleContents();
        try
        {
            if (!await IsZipAsync(zip, cancellationToken))
                return new BundleRefusal(BundleError.NotABundle, "");
            await using var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Read, leaveOpen: true, null, cancellationToken);
            foreach (var entry in archive.Entries)
            {
                // Archivers may add an entry for the folder itself.
                if (entry.FullName == Folder && entry.Length == 0)
                    continue;
                if (contents.Refuse(entry.FullName) is { } refusal)
                    return refusal;
                await using var stream = await entry.OpenAsync(cancellationToken);
                if (!await contents.TakeAsync(entry.FullName, stream, cancellationToken))
                    return TooLarge();
            }

            return contents;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return new BundleRefusal(BundleError.Truncated);
        }
    }

    /// <summary>Reads an unpacked bundle from a folder.</summary>
    public static async Task<BundleResult<BundleContents>> ReadFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var contents = new BundleContents();
        var root = new DirectoryInfo(folder);
        foreach (
            var file in root.EnumerateFileSystemInfos(
                "*",
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    AttributesToSkip = FileAttributes.None,
                    MaxRecursionDepth = 2,
                }
            )
        )
        {
            var path = Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/');
            // A symbolic link could point outside the folder.
            if (file.LinkTarget is not null)
                return new BundleRefusal(BundleError.UnsafePath, Shown(path));
            if (file is not FileInfo)
                continue;
            if (contents.Refuse(path) is { } refusal)
                return refusal;
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!await contents.TakeAsync(path, stream, cancellationToken))
                return TooLarge();
        }

        return contents;
    }

    public static BundleRefusal TooLarge() =>
        new(BundleError.TooLarge, (MaxPackedSize >> 20).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<bool> IsZipAsync(Stream zip, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        var read = await zip.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        zip.Position = 0;
        return read == head.Length && head is [(byte)'P', (byte)'K', 3, 4];
    }

    private BundleRefusal? Refuse(string path)
    {
        if (
            path.Length == 0
            || path.Contains("..", StringComparison.Ordinal)
            || path[0] is '/' or '\\'
            || path.Any(letter => letter is '\\' or ':' || char.IsControl(letter))
        )
            return new BundleRefusal(BundleError.UnsafePath, Shown(path));
        if (path is not (Manifest or Signature) && !IsRuleSet(path))
            return new BundleRefusal(BundleError.UnknownMember, Shown(path));
        // A ZIP archive may contain the same path twice, which is ambiguous.
        return _members.Count >= MaxFiles || _members.ContainsKey(path) ? new BundleRefusal(BundleError.UnknownMember, Shown(path)) : null;
    }

    /// <summary>
    /// Reads a file. Counts the bytes actually unpacked, because the size declared by the archive may be false. Returns false when the
    /// limit is exceeded.
    /// </summary>
    private async Task<bool> TakeAsync(string path, Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(piece, cancellationToken)) > 0; )
        {
            if ((_bytes += read) > MaxUnpackedSize)
                return false;
            bytes.Write(piece, 0, read);
        }

        _members[path] = bytes.ToArray();
        return true;
    }

    private static string Shown(string path) => new([.. path.Take(120).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)]);

    [GeneratedRegex(@"^standards/[a-z0-9][a-z0-9.-]{0,80}\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex RuleSetPath();
}
