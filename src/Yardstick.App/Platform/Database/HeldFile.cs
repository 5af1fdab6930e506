namespace Yardstick.App.Platform.Database;

/// <summary>
/// Represents a lock file that a program holds while it runs. The operating system releases it however the program ends, so a file that can
/// be locked belongs to an ended program.
/// </summary>
internal static class HeldFile
{
    /// <summary>Locks a file, which is deleted on release. Returns null while another program holds it.</summary>
    public static FileStream? TryHold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
