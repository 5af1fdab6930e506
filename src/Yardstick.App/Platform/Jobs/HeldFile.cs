namespace Yardstick.App.Platform.Jobs;

/// <summary>A file that a program holds as long as it runs, whatever ends it: whoever can take it knows that the program has ended.</summary>
internal static class HeldFile
{
    /// <summary>Takes a file, which is removed when it is given back; null while another program holds it.</summary>
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
