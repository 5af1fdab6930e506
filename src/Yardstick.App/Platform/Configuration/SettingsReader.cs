using System.Text.Json;

namespace Yardstick.App.Platform.Configuration;

/// <summary>Where the value of a setting comes from; a later one wins.</summary>
internal enum SettingSource
{
    /// <summary>The program itself.</summary>
    Default,

    /// <summary>The settings file.</summary>
    File,

    /// <summary>The environment.</summary>
    Environment,

    /// <summary>The command line.</summary>
    CommandLine,
}

/// <summary>What is wrong with a setting.</summary>
internal enum SettingError
{
    /// <summary>The file that was named is not there or cannot be opened.</summary>
    FileNotReadable,

    /// <summary>The file is no JSON object.</summary>
    FileNotJson,

    /// <summary>No setting has the name.</summary>
    UnknownKey,

    /// <summary>The value is none of the setting.</summary>
    BadValue,
}

/// <summary>Settings that cannot be read.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Name">The setting or the file.</param>
/// <param name="Value">The value, as it may be shown.</param>
/// <param name="Place">Where it stands: the file, the variable or the option.</param>
/// <param name="Setting">The setting; null for a fault of the file.</param>
internal sealed record SettingsRefusal(SettingError Fault, string Name, string Value, string Place, Setting? Setting = null);

/// <summary>The settings in force, and where each comes from.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Sources">The source of each, with the name of the place: a path, a variable, an option.</param>
/// <param name="Refusal">What could not be read; null when all could.</param>
internal sealed record SettingsReading(YardstickOptions Settings, IReadOnlyDictionary<Setting, (SettingSource Source, string Place)> Sources, SettingsRefusal? Refusal);

/// <summary>Reads settings: the command line over the environment over the file over the defaults.</summary>
/// <param name="option">The value of an option of the command line by the key of the setting; null when it is not given.</param>
/// <param name="variable">A variable of the environment; null when it is not set.</param>
/// <param name="file">The settings file named on the command line; null for <c>yardstick.json</c> in the data folder, if there is one.</param>
internal sealed class SettingsReader(Func<string, string?> option, Func<string, string?> variable, string? file)
{
    public const string FileName = "yardstick.json";

    private readonly Dictionary<Setting, (SettingSource, string)> _sources = Setting.All.ToDictionary(setting => setting, _ => (SettingSource.Default, ""));
    private YardstickOptions _settings = new();
    private SettingsRefusal? _refusal;

    /// <summary>Reads the settings.</summary>
    /// <param name="defaults">What holds where nothing else is said.</param>
    public SettingsReading Read(YardstickOptions defaults)
    {
        _settings = defaults;
        var data = option(Setting.Data.Key) ?? variable(Setting.Data.Variable) ?? defaults.Data;
        var path = file ?? Path.Combine(data, FileName);
        if (file is not null || File.Exists(path)) ReadFile(path);
        foreach (var setting in Setting.All)
        {
            if (variable(setting.Variable) is { Length: > 0 } stated) Take(setting, stated, SettingSource.Environment, setting.Variable);
            if (option(setting.Key) is { } given) Take(setting, given, SettingSource.CommandLine, "--" + setting.Key);
        }

        return new SettingsReading(_settings, _sources, _refusal);
    }

    private void ReadFile(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (json.RootElement.ValueKind != JsonValueKind.Object) Refuse(new(SettingError.FileNotJson, path, "", path));
            else foreach (var property in json.RootElement.EnumerateObject()) Take(property, path);
        }
        catch (JsonException)
        {
            Refuse(new(SettingError.FileNotJson, path, "", path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Refuse(new(SettingError.FileNotReadable, path, "", path));
        }
    }

    private void Take(JsonProperty property, string path)
    {
        // The data folder holds the file, so only a file that was named may name the folder.
        var setting = Setting.All.FirstOrDefault(one => one.Key == property.Name && (one != Setting.Data || file is not null));
        if (setting is null) Refuse(new(SettingError.UnknownKey, property.Name, "", path));
        else if (property.Value.ValueKind != JsonValueKind.String) Refuse(new(SettingError.BadValue, property.Name, setting.Shown(property.Value.ToString()), path, setting));
        else Take(setting, property.Value.GetString()!, SettingSource.File, path);
    }

    private void Take(Setting setting, string value, SettingSource source, string place)
    {
        if (!setting.Accepts(value)) Refuse(new(SettingError.BadValue, setting.Key, setting.Shown(value), place, setting));
        else (_settings, _sources[setting]) = (setting.Set(_settings, value), (source, place));
    }

    private void Refuse(SettingsRefusal refusal) => _refusal ??= refusal;
}
