using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Hosting;

/// <summary>Implements the <c>config</c> command: lists every setting with its value and source.</summary>
internal sealed class ConfigCommand : Command
{
    private readonly Terminal _terminal;
    private readonly IReadOnlyList<IFeature> _features;
    private readonly SettingsOptions _settings;
    private readonly Option<bool> _json;

    public ConfigCommand(CommandContext context)
        : base("config", context.Terminal.Texts[() => HostingTexts.Command_config])
    {
        (_terminal, _features) = (context.Terminal, context.Features);
        _settings = new SettingsOptions(this, context.Terminal, Setting.ServerSettings);
        Add(_json = new CommandOptions(context.Terminal.Texts).Switch("--json", () => CommandLineTexts.Option_json));
        SetAction(parsed => Run(parsed));
    }

    private int Run(ParseResult parsed)
    {
        var reading = _settings.Read(parsed);
        if (_settings.GetError(reading) is { } complaint)
            return _terminal.WriteError(complaint);
        if (_features.Select(feature => feature.Validate(reading.Settings)).FirstOrDefault(found => found is not null) is { } invalid)
            return _terminal.WriteError(invalid);
        if (parsed.GetValue(_json))
            WriteJson(reading);
        else
            WriteTable(reading);
        return ExitCode.Done;
    }

    private void WriteJson(EffectiveSettings reading) =>
        _terminal.Out.WriteLine(
            JsonSerializer.Serialize(
                Setting.All.Select(setting => new
                {
                    name = setting.Key,
                    value = setting.ToDisplayString(setting.Get(reading.Settings)),
                    source = reading.Sources[setting].Source.ToString(),
                    place = reading.Sources[setting].Place,
                    variable = setting.Variable,
                    meaning = _terminal.Texts[SettingTexts.Description(setting)],
                }),
                CommandJson.Options
            )
        );

    private void WriteTable(EffectiveSettings reading)
    {
        var texts = _terminal.Texts;
        _terminal.Table(
            [
                texts[() => HostingTexts.Config_Name],
                texts[() => HostingTexts.Config_Value],
                texts[() => HostingTexts.Config_Source],
                texts[() => HostingTexts.Config_Variable],
                texts[() => HostingTexts.Config_Meaning],
            ],
            [
                .. Setting.All.Select(setting =>
                    (IReadOnlyList<string>)
                        [
                            setting.Key,
                            setting.ToDisplayString(setting.Get(reading.Settings)),
                            Source(reading.Sources[setting]),
                            setting.Variable,
                            texts[SettingTexts.Description(setting)],
                        ]
                ),
            ]
        );
    }

    private string Source((SettingSource Source, string Place) source) =>
        _terminal.Texts[source.Source.Text()] + (source.Place.Length > 0 ? $" ({source.Place})" : "");
}
