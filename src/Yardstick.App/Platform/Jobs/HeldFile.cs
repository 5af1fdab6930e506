namespace Yardstick.App.Platform.Jobs;

/// <summary>A lock file that a program holds while it runs, however it ends. Whoever can lock it knows that the program has ended.</summary>
internal static class HeldFile
{
    /// <summary>Locks a file, which is deleted on release; returns null while another program holds it.</summary>
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
