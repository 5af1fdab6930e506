using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Commands;

/// <summary>Lists every setting with its value and where that comes from.</summary>
internal sealed class ConfigCommand : Command
{
    private readonly Terminal _terminal;
    private readonly SettingsOptions _settings;
    private readonly Option<bool> _json;

    public ConfigCommand(Terminal terminal)
        : base("config", terminal.Texts["Verb_config"])
    {
        _terminal = terminal;
        _settings = new SettingsOptions(this, terminal, Setting.Serving);
        Add(_json = new CommandOptions(terminal.Texts).Switch("--json"));
        SetAction(parsed => Run(parsed));
    }

    private int Run(ParseResult parsed)
    {
        var reading = _settings.Read(parsed);
        if (_settings.Complaint(reading) is { } complaint) return _terminal.Refuse(complaint);
        if (RuleSetOptions.Find(reading.Settings.Standards, out _) is { } unknown) return _terminal.Refuse(unknown);
        if (parsed.GetValue(_json)) WriteJson(reading);
        else WriteTable(reading);
        return ExitCode.Done;
    }

    private void WriteJson(SettingsReading reading) => _terminal.Out.WriteLine(JsonSerializer.Serialize(
        Setting.All.Select(setting => new
        {
            name = setting.Key,
            value = setting.Shown(setting.Get(reading.Settings)),
            source = reading.Sources[setting].Source.ToString(),
            place = reading.Sources[setting].Place,
            variable = setting.Variable,
            meaning = _terminal.Texts["Option--" + setting.Key],
        }),
        CommandJson.Options));

    private void WriteTable(SettingsReading reading)
    {
        var texts = _terminal.Texts;
        _terminal.Table(
            [texts["Config_Name"], texts["Config_Value"], texts["Config_Source"], texts["Config_Variable"], texts["Config_Meaning"]],
            [.. Setting.All.Select(setting => (IReadOnlyList<string>)[setting.Key, setting.Shown(setting.Get(reading.Settings)), Source(reading.Sources[setting]), setting.Variable, texts["Option--" + setting.Key]])]);
    }

    private string Source((SettingSource Source, string Place) source) =>
        _terminal.Texts.GetForMember("Source", source.Source) + (source.Place.Length > 0 ? $" ({source.Place})" : "");
}
