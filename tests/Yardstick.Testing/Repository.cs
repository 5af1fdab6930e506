namespace Yardstick.Testing;

/// <summary>Provides the paths of the checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Gets the root folder, which contains the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Gets the build configuration of the tests: Debug or Release.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Returns the absolute path of a path relative to the root.</summary>
    public static string GetPath(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Returns the files of a folder, excluding build output and <c>node_modules</c>.</summary>
    /// <param name="folder">The folder, relative to the root, such as <c>src</c>.</param>
    /// <param name="pattern">The search pattern, such as <c>*.cs</c>.</param>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var path = GetPath(folder);
        if (!Directory.Exists(path))
            return [];
        return Directory
            .EnumerateFiles(path, pattern, SearchOption.AllDirectories)
            .Where(file => !RelativePath(file).Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Returns a path relative to the root, with forward slashes.</summary>
    public static string RelativePath(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Yardstick.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Yardstick.slnx above {AppContext.BaseDirectory}: tests run from inside a checkout.");
    }
}
