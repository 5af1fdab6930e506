namespace Yardstick.Testing;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Its root: the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, whichever the tests were built as.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>An absolute path, from one inside the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Files of the repository, without what a build made.</summary>
    /// <param name="folder">A folder inside the repository, such as <c>src</c>.</param>
    /// <param name="pattern">Such as <c>*.cs</c>.</param>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var path = PathOf(folder);
        if (!Directory.Exists(path)) return [];
        return Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
            .Where(file => !Inside(file).Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>A path as a reader of the repository writes it.</summary>
    public static string Inside(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Yardstick.slnx"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Yardstick.slnx above {AppContext.BaseDirectory}: tests run from inside a checkout.");
    }
}
