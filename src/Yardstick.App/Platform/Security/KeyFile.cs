using System.Security.Cryptography;

namespace Yardstick.App.Platform.Security;

/// <summary>Represents the key file, which only its owner may read and which is replaced atomically.</summary>
internal sealed class KeyFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public string Path => path;

    public bool Exists => File.Exists(path);

    /// <summary>Gets the time when the file was last replaced, in UTC.</summary>
    public DateTime WrittenAt => File.GetLastWriteTimeUtc(path);

    /// <summary>Reads the keys; creates the file if it does not exist.</summary>
    public KeySet ReadOrCreate(Func<KeySet> make) => Exists ? Read() : Change(keys => keys, make);

    /// <summary>Reads, changes and replaces the keys under a lock that excludes other programs.</summary>
    public KeySet Change(Func<KeySet, KeySet> change, Func<KeySet> make)
    {
        try
        {
            MakeFolder();
            using var alone = Hold();
            var before = Exists ? Read() : null;
            var after = change(before ?? make());
            if (after != before)
                Replace(after);
            return after;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new KeyException(KeyErrorKind.NotReadable, path);
        }
    }

    /// <summary>
    /// Gets whether the file is a systemd credential. systemd protects the folder, and its access control list shows up as group
    /// permissions of the file.
    /// </summary>
    private bool IsCredential =>
        Environment.GetEnvironmentVariable(KeyPlace.CredentialsVariable) is { Length: > 0 } folder
        && System.IO.Path.GetFullPath(path).StartsWith(System.IO.Path.GetFullPath(folder).TrimEnd('/') + '/', StringComparison.Ordinal);

    private KeySet Read()
    {
        try
        {
            if (
                !OperatingSystem.IsWindows()
                && !IsCredential
                && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0
            )
                throw new KeyException(KeyErrorKind.OpenToOthers, path);
            return KeySet.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new KeyException(KeyErrorKind.NotReadable, path);
        }
    }

    private void Replace(KeySet keys)
    {
        var text = keys.Write();
        var temporaryPath = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        try
        {
            using (var stream = new FileStream(temporaryPath, Options(FileMode.CreateNew)))
            {
                stream.Write(text);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporaryPath, path, overwrite: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            File.Delete(temporaryPath);
        }
    }

    private void MakeFolder() => PrivateFolder.Create(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);

    private FileStream Hold()
    {
        for (var since = TimeProvider.System.GetTimestamp(); ; Thread.Yield())
        {
            try
            {
                return new FileStream(path + ".lock", Options(FileMode.OpenOrCreate));
            }
            catch (IOException) when (File.Exists(path + ".lock") && TimeProvider.System.GetElapsedTime(since) < LongestWait)
            {
                // Another program is changing the keys, which takes a moment.
            }
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
