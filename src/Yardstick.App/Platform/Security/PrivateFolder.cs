namespace Yardstick.App.Platform.Security;

/// <summary>Folders that only the program's user may look into, where the system knows such.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder, made when it is not there.</summary>
    public static DirectoryInfo Create(string path) => OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);
}
