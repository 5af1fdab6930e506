using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Yardstick.App.Platform.Security;

/// <summary>Files that only the program's user may read, where the system knows such.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private const uint OwnerMask = 0b000_111_111;

    /// <summary>Makes the file when it is not there, and takes it from everybody else when it is.</summary>
    public static void Ensure(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        if (!File.Exists(path)) new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly }).Dispose();
        Restrict(path);
    }

    /// <summary>Takes a file, where it is there, from everybody but its owner.</summary>
    public static void Restrict(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path)) return;
        var mode = File.GetUnixFileMode(path);
        if ((mode & Others) != 0) File.SetUnixFileMode(path, mode & ~Others);
    }

    /// <summary>Opens a new file for writing and reading, which goes when it is closed.</summary>
    public static FileStream Temporary()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }

    /// <summary>Lets whatever this process makes from now on, temporary files among it, be its user's alone.</summary>
    public static void ForWholeProcess()
    {
        if (!OperatingSystem.IsWindows()) _ = SetMask(OwnerMask);
    }

    [DllImport("libc", EntryPoint = "umask")]
    [UnsupportedOSPlatform("windows")]
    private static extern uint SetMask(uint mask);
}
