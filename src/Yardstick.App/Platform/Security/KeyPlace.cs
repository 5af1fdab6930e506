namespace Yardstick.App.Platform.Security;

/// <summary>
/// Represents the location of the key file. By default it lies outside the data folder, so that a backup of the data does not contain the
/// keys that decrypt it.
/// </summary>
/// <param name="Path">The path of the file.</param>
/// <param name="IsInDataFolder">Whether the file lies in the data folder nevertheless, as in earlier versions.</param>
internal sealed record KeyPlace(string Path, bool IsInDataFolder)
{
    /// <summary>The environment variable that holds the path of systemd's credentials (<c>LoadCredential=</c>).</summary>
    public const string CredentialsVariable = "CREDENTIALS_DIRECTORY";

    private const string FileName = "keys.json",
        ProgramFolder = "yardstick",
        StateVariable = "XDG_STATE_HOME";

    /// <summary>Returns the location for the configured path, the data folder and the environment of the process.</summary>
    public static KeyPlace From(string configured, string data) => From(configured, data, Environment.GetEnvironmentVariable);

    /// <summary>
    /// Returns the first of: the configured path; an existing file in the data folder; a systemd credential; the user's state folder.
    /// Without a state folder, returns the path in the data folder.
    /// </summary>
    public static KeyPlace From(string configured, string data, Func<string, string?> environment)
    {
        if (configured.Length > 0)
            return new KeyPlace(configured, IsInside(configured, data));
        var earlier = System.IO.Path.Combine(data, "secrets", FileName);
        if (File.Exists(earlier))
            return new KeyPlace(earlier, IsInDataFolder: true);
        if (
            environment(CredentialsVariable) is { Length: > 0 } credentials
            && System.IO.Path.Combine(credentials, FileName) is var given
            && File.Exists(given)
        )
            return new KeyPlace(given, false);
        return StateFolder(environment) is { } state
            ? new KeyPlace(System.IO.Path.Combine(state, ProgramFolder, FileName), false)
            : new KeyPlace(earlier, IsInDataFolder: true);
    }

    /// <summary>Returns the user's state folder (XDG Base Directory Specification); null for a user without a home directory.</summary>
    private static string? StateFolder(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (environment(StateVariable) is { Length: > 0 } state && System.IO.Path.IsPathRooted(state))
            return state;
        return environment("HOME") is { Length: > 1 } home && Directory.Exists(home)
            ? System.IO.Path.Combine(home, ".local", "state")
            : null;
    }

    private static bool IsInside(string file, string folder)
    {
        if (folder.Length == 0)
            return false;
        var whole =
            System.IO.Path.GetFullPath(folder).TrimEnd(System.IO.Path.DirectorySeparatorChar) + System.IO.Path.DirectorySeparatorChar;
        return System.IO.Path.GetFullPath(file).StartsWith(whole, StringComparison.Ordinal);
    }
}
