using System.Text.Json;

namespace Yardstick.App.Platform.Configuration;

/// <summary>Specifies the source of a setting. Each source overrides those before it.</summary>
internal enum SettingSource
{
    /// <summary>The default of the program.</summary>
    Default,

    /// <summary>The settings file.</summary>
    File,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    CommandLine,
}

/// <summary>Specifies why settings are invalid.</summary>
internal enum SettingErrorKind
{
    /// <summary>The settings file given on the command line does not exist or cannot be opened.</summary>
    FileNotReadable,

    /// <summary>The root of the settings file is not a JSON object, or the file is not valid JSON.</summary>
    FileNotJson,

    /// <summary>The settings file has a key that is not a setting.</summary>
    UnknownKey,

    /// <summary>The value is not valid for the setting.</summary>
    BadValue,
}

/// <summary>Represents an error in the settings.</summary>
/// <param name="Kind">The kind of error.</param>
/// <param name="Name">The key of the setting, or the path of the settings file.</param>
/// <param name="Value">The value, with secrets masked.</param>
/// <param name="Location">The path of the file, the name of the environment variable, or the command-line option.</param>
/// <param name="Setting">The setting; null for an error of the file.</param>
internal sealed record SettingsError(SettingErrorKind Kind, string Name, string Value, string Location, Setting? Setting = null);

/// <summary>Represents the effective settings and their sources.</summary>
/// <param name="Settings">The effective settings.</param>
/// <param name="Sources">The source of each setting, and the path, environment variable or option it was read from.</param>
/// <param name="Error">The first error; null when all settings are valid.</param>
internal sealed record EffectiveSettings(
    YardstickOptions Settings,
    IReadOnlyDictionary<Setting, (SettingSource Source, string Place)> Sources,
    SettingsError? Error
)
{
    /// <summary>Gets the settings that were found but no longer exist, and the file or environment variable that has them.</summary>
    public IReadOnlyList<(string Key, string Place)> Removed { get; init; } = [];
}

/// <summary>
/// Reads the settings. The command line overrides the environment, which overrides the settings file, which overrides the defaults.
/// </summary>
/// <param name="option">Returns the value of a command-line option by the key of its setting; null when it is absent.</param>
/// <param name="variable">Returns the value of an environment variable; null when it is not set.</param>
/// <param name="file">
/// The path of the settings file given on the command line; null for the optional <c>yardstick.json</c> in the data folder.
/// </param>
internal sealed class SettingsReader(Func<string, string?> option, Func<string, string?> variable, string? file)
{
    public const string FileName = "yardstick.json";

    private readonly Dictionary<Setting, (SettingSource, string)> _sources = Setting.All.ToDictionary(
        setting => setting,
        _ => (SettingSource.Default, "")
    );
    private readonly List<(string Key, string Place)> _removed = [];
    private YardstickOptions _settings = new();
    private SettingsError? _refusal;

    /// <summary>Reads the settings.</summary>
    /// <param name="defaults">The values of settings that no source provides.</param>
    public EffectiveSettings Read(YardstickOptions defaults)
    {
        _settings = defaults;
        var data = option(Setting.Data.Key) ?? variable(Setting.Data.Variable) ?? defaults.Data;
        var path = file ?? Path.Combine(data, FileName);
        if (file is not null || File.Exists(path))
            ReadFile(path);
        foreach (var setting in Setting.All)
        {
            foreach (var name in new[] { setting.FormerVariable, setting.Variable })
                if (name is not null && variable(name) is { Length: > 0 } stated)
                    Take(setting, stated, SettingSource.Environment, name);
            if (option(setting.Key) is { } given)
                Take(setting, given, SettingSource.CommandLine, "--" + setting.Key);
        }

        _removed.AddRange(
            Setting.Removed.Select(key => (key, Setting.VariableOf(key))).Where(one => variable(one.Item2) is { Length: > 0 })
        );
        return new EffectiveSettings(_settings, _sources, _refusal) { Removed = _removed };
    }

    private void ReadFile(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(
                File.ReadAllBytes(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                Refuse(new(SettingErrorKind.FileNotJson, path, "", path));
            else
                foreach (var property in json.RootElement.EnumerateObject())
                    Take(property, path);
        }
        catch (JsonException)
        {
            Refuse(new(SettingErrorKind.FileNotJson, path, "", path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Refuse(new(SettingErrorKind.FileNotReadable, path, "", path));
        }
    }

    private void Take(JsonProperty property, string path)
    {
        // The default settings file lies in the data folder, so only a file given on the command line may set the data folder.
        var setting = Setting.All.FirstOrDefault(one =>
            (one.Key == property.Name || one.FormerKey == property.Name) && (one != Setting.Data || file is not null)
        );
        if (Setting.Removed.Contains(property.Name))
            _removed.Add((property.Name, path));
        else if (setting is null)
            Refuse(new(SettingErrorKind.UnknownKey, property.Name, "", path));
        else if (property.Value.ValueKind != JsonValueKind.String)
            Refuse(new(SettingErrorKind.BadValue, property.Name, setting.ToDisplayString(property.Value.ToString()), path, setting));
        else
            Take(setting, property.Value.GetString()!, SettingSource.File, path);
    }

    private void Take(Setting setting, string value, SettingSource source, string place)
    {
        if (!setting.IsValid(value))
            Refuse(new(SettingErrorKind.BadValue, setting.Key, setting.ToDisplayString(value), place, setting));
        else
            (_settings, _sources[setting]) = (setting.Set(_settings, value), (source, place));
    }

    private void Refuse(SettingsError refusal) => _refusal ??= refusal;
}
