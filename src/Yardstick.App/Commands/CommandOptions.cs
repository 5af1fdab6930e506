using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Commands;

/// <summary>The options that several verbs share. Each value that is none is refused by name, with what is expected.</summary>
internal sealed class CommandOptions(ResourceTexts texts)
{
    private static readonly Dictionary<string, Discipline> Codes =
        new(StringComparer.OrdinalIgnoreCase) { ["flat"] = Discipline.Flat, ["hurdle"] = Discipline.Hurdle, ["chase"] = Discipline.Chase, ["bumper"] = Discipline.Bumper };

    private static readonly Dictionary<string, Breed> Populations =
        new(StringComparer.OrdinalIgnoreCase) { ["tb"] = Engine.Racing.Breed.Thoroughbred, ["pa"] = Engine.Racing.Breed.Arabian };

    /// <summary>The results files.</summary>
    public Argument<string[]> Files()
    {
        var files = new Argument<string[]>("FILE") { Description = texts["Argument_FILE"], Arity = ArgumentArity.OneOrMore, HelpName = texts["Name_FILE"] };
        files.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value is ['-', _, ..]) is { } mistyped) result.AddError(texts.With("Error_NoOption", mistyped.Value));
        });
        return files;
    }

    /// <summary>A text.</summary>
    public Option<string?> Text(string name, string value) => new(name) { Description = texts["Option" + name], HelpName = texts["Name_" + value] };

    /// <summary>A switch.</summary>
    public Option<bool> Switch(string name) => new(name) { Description = texts["Option" + name], Arity = ArgumentArity.Zero };

    /// <summary>A day.</summary>
    public Option<DateOnly?> Day(string name) => Parsed(name, texts["Name_DATE"], text =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null, "Error_Date");

    /// <summary>A whole number from a least one on.</summary>
    public Option<int?> Whole(string name, int least) => Parsed(name, "N", text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number : (int?)null, "Error_Whole");

    public Option<Discipline?> Code() => Choice("--code", Codes);

    public Option<Breed?> Population() => Choice("--population", Populations);

    /// <summary>One of some words.</summary>
    public Option<T?> Choice<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Parsed(name, string.Join('|', words.Keys), text => words.TryGetValue(text, out var value) ? value : (T?)null, "Error_Choice");

    /// <summary>A text that is read into a value; null from the reading refuses it.</summary>
    public Option<T?> Parsed<T>(string name, string valueName, Func<string, T?> read, string error)
        where T : struct => new(name)
        {
            Description = texts["Option" + name],
            HelpName = valueName,
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (read(text) is { } value) return value;
                result.AddError(texts.With(error, name, text, valueName));
                return null;
            },
        };
}

/// <summary>The options that set settings, and the settings that come of them.</summary>
internal sealed class SettingsOptions
{
    private readonly Dictionary<string, Option<string?>> _options = new(StringComparer.Ordinal);
    private readonly Option<string?> _file;
    private readonly Terminal _terminal;

    /// <summary>Adds the options to a verb.</summary>
    public SettingsOptions(Command verb, Terminal terminal, params Setting[] settings)
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        foreach (var setting in settings) verb.Add(_options[setting.Key] = options.Text("--" + setting.Key, setting.Key));
        verb.Add(_file = options.Text("--config", "FILE"));
    }

    /// <summary>Reads the settings.</summary>
    public SettingsReading Read(ParseResult parsed) => Read(
        key => key == Setting.Language.Key ? parsed.GetValue<string?>("--language") : _options.TryGetValue(key, out var option) ? parsed.GetValue(option) : null,
        parsed.GetValue(_file));

    /// <summary>What is wrong with settings, as a complaint.</summary>
    public CommandError? Complaint(SettingsReading reading) => reading.Refusal switch
    {
        null => null,
        { Fault: SettingError.BadValue, Setting: { } setting } bad =>
            new("Error_Setting_BadValue", bad.Name, bad.Value, bad.Place, _terminal.Texts["Expected_" + setting.Key]),
        { Fault: SettingError.UnknownKey } unknown =>
            new("Error_Setting_UnknownKey", unknown.Name, unknown.Place, string.Join(", ", Setting.All.Select(setting => setting.Key))),
        var other => new($"Error_Setting_{other.Fault}", other.Place),
    };

    /// <summary>The settings by given options.</summary>
    public static SettingsReading Read(Func<string, string?> option, string? file) =>
        new SettingsReader(option, Environment.GetEnvironmentVariable, file).Read(new YardstickOptions { Language = LanguageOfMachine().Code });

    /// <summary>The language of the locale, or French.</summary>
    private static Language LanguageOfMachine() =>
        Language.Find(new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value))) ?? Language.French;
}
