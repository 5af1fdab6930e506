namespace Yardstick.Testing;

/// <summary>Represents a temporary folder, which is deleted on disposal.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Gets the path of the folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("yardstick-test-").FullName;

    /// <summary>Returns the path of a file or folder in the folder.</summary>
    public string GetPath(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a text file, creating missing folders, and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = GetPath(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
