using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.CommandLine;

/// <summary>
/// Creates the options that several commands share. An invalid value is rejected with the name of the option and what is expected.
/// </summary>
internal sealed class CommandOptions(Localizer texts)
{
    /// <summary>Creates the argument for results files.</summary>
    public Argument<string[]> Files()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = texts[() => CommandLineTexts.Argument_FILE],
            Arity = ArgumentArity.OneOrMore,
            HelpName = texts[() => CommandLineTexts.Name_FILE],
        };
        files.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value is ['-', _, ..]) is { } mistyped)
                result.AddError(texts.Get(() => CommandLineTexts.Error_NoOption, mistyped.Value));
        });
        return files;
    }

    /// <summary>Creates an option with a text value.</summary>
    public Option<string?> Text(string name, Func<string> description, Func<string> value) =>
        new(name) { Description = texts[description], HelpName = texts[value] };

    /// <summary>Creates an option without a value.</summary>
    public Option<bool> Switch(string name, Func<string> description) =>
        new(name) { Description = texts[description], Arity = ArgumentArity.Zero };

    /// <summary>Creates an option with a date in ISO 8601 format.</summary>
    public Option<DateOnly?> Day(string name, Func<string> description) =>
        Parsed(
            name,
            description,
            texts[() => CommandLineTexts.Name_DATE],
            text =>
                DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? day
                    : (DateOnly?)null,
            () => CommandLineTexts.Error_Date
        );

    /// <summary>Creates an option with a whole number that has a minimum.</summary>
    public Option<int?> Whole(string name, Func<string> description, int least) =>
        Parsed(
            name,
            description,
            "N",
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
                    ? number
                    : (int?)null,
            () => CommandLineTexts.Error_Whole
        );

    /// <summary>Creates an option with a value from a fixed set.</summary>
    public Option<T?> Choice<T>(string name, Func<string> description, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Parsed(
            name,
            description,
            string.Join('|', words.Keys),
            text => words.TryGetValue(text, out var value) ? value : (T?)null,
            () => CommandLineTexts.Error_Choice
        );

    /// <summary>Creates an option whose text is parsed into a value; a null result is rejected.</summary>
    public Option<T?> Parsed<T>(string name, Func<string> description, string valueName, Func<string, T?> read, Func<string> error)
        where T : struct =>
        new(name)
        {
            Description = texts[description],
            HelpName = valueName,
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (read(text) is { } value)
                    return value;
                result.AddError(texts.Get(error, name, text, valueName));
                return null;
            },
        };
}

/// <summary>Adds options for settings to a command and reads the settings from them.</summary>
internal sealed class SettingsOptions
{
    private readonly Dictionary<string, Option<string?>> _options = new(StringComparer.Ordinal);
    private readonly Option<string?> _file;
    private readonly Terminal _terminal;

    /// <summary>Adds the options of the settings, and <c>--config</c>, to a command.</summary>
    public SettingsOptions(Command command, Terminal terminal, params Setting[] settings)
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        foreach (var setting in settings)
            command.Add(
                _options[setting.Key] = options.Text("--" + setting.Key, SettingTexts.Description(setting), SettingTexts.Value(setting))
            );
        command.Add(_file = options.Text("--config", () => CommandLineTexts.Option_config, () => CommandLineTexts.Name_FILE));
    }

    /// <summary>Reads the settings of a parsed command line. Warns of settings that no longer exist.</summary>
    public EffectiveSettings Read(ParseResult parsed)
    {
        var reading = Read(
            key =>
                key == Setting.Language.Key ? parsed.GetValue<string?>("--language")
                : _options.TryGetValue(key, out var option) ? parsed.GetValue(option)
                : null,
            parsed.GetValue(_file)
        );
        foreach (var (key, place) in reading.Removed)
            _terminal.WriteMessage(() => CommandLineTexts.Setting_Removed, key, place);
        return reading;
    }

    /// <summary>Returns the error of a reading; null if it is valid.</summary>
    public CommandError? GetError(EffectiveSettings reading) =>
        reading.Error switch
        {
            null => null,
            { Kind: SettingErrorKind.BadValue, Setting: { } setting } bad => new(
                () => CommandLineTexts.Error_Setting_BadValue,
                bad.Name,
                bad.Value,
                bad.Location,
                _terminal.Texts[SettingTexts.Expected(setting)]
            ),
            { Kind: SettingErrorKind.UnknownKey } unknown => new(
                () => CommandLineTexts.Error_Setting_UnknownKey,
                unknown.Name,
                unknown.Location,
                string.Join(", ", Setting.All.Select(setting => setting.Key))
            ),
            { Kind: SettingErrorKind.FileNotJson } file => new(() => CommandLineTexts.Error_Setting_FileNotJson, file.Location),
            var file => new(() => CommandLineTexts.Error_Setting_FileNotReadable, file.Location),
        };

    /// <summary>Reads the settings from options, environment variables and the configuration file.</summary>
    public static EffectiveSettings Read(Func<string, string?> option, string? file) =>
        new SettingsReader(option, Environment.GetEnvironmentVariable, file).Read(
            new YardstickOptions { Language = LanguageOfMachine().Code }
        );

    /// <summary>Returns the language of the locale, or French.</summary>
    private static Language LanguageOfMachine() =>
        Language.Find(
            new[] { "LC_ALL", "LC_MESSAGES", "LANG" }
                .Select(Environment.GetEnvironmentVariable)
                .FirstOrDefault(value => !string.IsNullOrEmpty(value))
        ) ?? Language.French;
}
