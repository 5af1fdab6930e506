using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Yardstick.App.Platform.Security;

/// <summary>Creates files that only the user of the process may access. On Windows the permissions are not changed.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;
    private const uint OwnerMask = 0b000_111_111;

    /// <summary>Creates the file if it does not exist, and revokes the permissions of all other users.</summary>
    public static void Ensure(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (!File.Exists(path))
            new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite,
                    UnixCreateMode = OwnerOnly,
                }
            ).Dispose();
        Restrict(path);
    }

    /// <summary>Revokes the permissions of all users except the owner, if the file exists.</summary>
    public static void Restrict(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
            return;
        var mode = File.GetUnixFileMode(path);
        if ((mode & Others) != 0)
            File.SetUnixFileMode(path, mode & ~Others);
    }

    /// <summary>Creates a temporary file for reading and writing, which is deleted when it is closed.</summary>
    public static FileStream Temporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }

    /// <summary>
    /// Sets the file mode creation mask of the process, so that every file it creates, temporary files included, is accessible to its user
    /// only.
    /// </summary>
    public static void SetProcessUmask()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(OwnerMask);
    }

    [DllImport("libc", EntryPoint = "umask")]
    [UnsupportedOSPlatform("windows")]
    private static extern uint SetMask(uint mask);
}
