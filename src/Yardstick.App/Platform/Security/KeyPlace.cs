namespace Yardstick.App.Platform.Security;

/// <summary>Where the file of the keys lies. By default never in the data folder: whoever copies that for a backup must not copy what opens it.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsBesideData">Whether it lies in the data folder all the same, as earlier versions had it.</param>
internal sealed record KeyPlace(string Path, bool IsBesideData)
{
    /// <summary>The variable by which systemd tells where it has put credentials (<c>LoadCredential=</c>).</summary>
    public const string CredentialsVariable = "CREDENTIALS_DIRECTORY";

    private const string FileName = "keys.json", ProgramFolder = "yardstick", StateVariable = "XDG_STATE_HOME";

    /// <summary>Returns the place under some settings and the variables of the environment.</summary>
    public static KeyPlace From(Configuration.YardstickOptions settings) => From(settings, Environment.GetEnvironmentVariable);

    /// <summary>Returns the place: the one that is set; a file in the data folder that is there already; a credential of systemd; the user's state.</summary>
    public static KeyPlace From(Configuration.YardstickOptions settings, Func<string, string?> environment)
    {
        if (settings.Keys.Length > 0) return new KeyPlace(settings.Keys, IsInside(settings.Keys, settings.Data));
        var earlier = System.IO.Path.Combine(settings.Data, "secrets", FileName);
        if (File.Exists(earlier)) return new KeyPlace(earlier, IsBesideData: true);
        if (environment(CredentialsVariable) is { Length: > 0 } credentials && System.IO.Path.Combine(credentials, FileName) is var given && File.Exists(given)) return new KeyPlace(given, false);
        return StateFolder(environment) is { } state ? new KeyPlace(System.IO.Path.Combine(state, ProgramFolder, FileName), false) : new KeyPlace(earlier, IsBesideData: true);
    }

    /// <summary>Where the programs of the user keep what is theirs (XDG Base Directory Specification); null for a user without a home.</summary>
    private static string? StateFolder(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows()) return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (environment(StateVariable) is { Length: > 0 } state && System.IO.Path.IsPathRooted(state)) return state;
        return environment("HOME") is { Length: > 1 } home && Directory.Exists(home) ? System.IO.Path.Combine(home, ".local", "state") : null;
    }

    private static bool IsInside(string file, string folder)
    {
        if (folder.Length == 0) return false;
        var whole = System.IO.Path.GetFullPath(folder).TrimEnd(System.IO.Path.DirectorySeparatorChar) + System.IO.Path.DirectorySeparatorChar;
        return System.IO.Path.GetFullPath(file).StartsWith(whole, StringComparison.Ordinal);
    }
}
