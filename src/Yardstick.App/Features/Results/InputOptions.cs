using System.CommandLine;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Adds the options that say how results files are read to a command, and reads them: the profile, and the answers where a file can be
/// read in two ways.
/// </summary>
internal sealed class InputOptions
{
    private static readonly Dictionary<string, DateOrder> DateOrders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["day-first"] = DateOrder.DayFirst,
        ["month-first"] = DateOrder.MonthFirst,
    };
    private static readonly Dictionary<string, MarginBasis> MarginBases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["winner"] = MarginBasis.Winner,
        ["in-front"] = MarginBasis.InFront,
    };
    private static readonly Dictionary<string, WeightUnit> WeightUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["kilograms"] = WeightUnit.Kilograms,
        ["pounds"] = WeightUnit.Pounds,
    };
    private static readonly Dictionary<string, DistanceUnit> DistanceUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["metres"] = DistanceUnit.Metres,
        ["yards"] = DistanceUnit.Yards,
        ["furlongs"] = DistanceUnit.Furlongs,
    };
    private static readonly Dictionary<string, NightRaceDay> Nights = new(StringComparer.OrdinalIgnoreCase)
    {
        ["same-day"] = NightRaceDay.SameDay,
        ["next-day"] = NightRaceDay.NextDay,
    };
    private static readonly Dictionary<string, int> Clocks = new(StringComparer.Ordinal) { ["24"] = 24, ["12"] = 12 };

    private readonly Option<string?> _profile,
        _sheet;
    private readonly Option<DateOrder?> _dates;
    private readonly Option<MarginBasis?> _margins;
    private readonly Option<WeightUnit?> _weights;
    private readonly Option<DistanceUnit?> _distances;
    private readonly Option<int?> _hours;
    private readonly Option<NightRaceDay?> _night;
    private readonly Option<RacePair[]>? _distinct;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="terminal">The terminal, for its texts.</param>
    /// <param name="comparesRaces">Whether the command leaves out races that are given twice without asking anybody.</param>
    public InputOptions(Command command, Terminal terminal, bool comparesRaces = true)
    {
        var options = new CommandOptions(terminal.Texts);
        command.Add(_profile = options.Text("--profile", () => ResultsTexts.Option_profile, () => CommandLineTexts.Name_FILE));
        _profile.HelpName = $"{terminal.Texts[() => ResultsTexts.Name_SHEET]}|{terminal.Texts[() => CommandLineTexts.Name_FILE]}";
        command.Add(_sheet = options.Text("--sheet", () => ResultsTexts.Option_sheet, () => ResultsTexts.Name_SHEET));
        command.Add(_dates = options.Choice("--dates", () => ResultsTexts.Option_dates, DateOrders));
        command.Add(_margins = options.Choice("--margins", () => ResultsTexts.Option_margins, MarginBases));
        command.Add(_weights = options.Choice("--weights", () => ResultsTexts.Option_weights, WeightUnits));
        command.Add(_distances = options.Choice("--distances", () => ResultsTexts.Option_distances, DistanceUnits));
        command.Add(_hours = options.Choice("--hours", () => ResultsTexts.Option_hours, Clocks));
        command.Add(_night = options.Choice("--after-midnight", () => ResultsTexts.Option_after_midnight, Nights));
        if (comparesRaces)
            command.Add(_distinct = RaceOptions.DistinctRaces(terminal.Texts));
    }

    /// <summary>Returns whether the command line names no profile, or one that can be used without a database.</summary>
    public bool NamesUsableProfile(ParseResult parsed) => Read(parsed, [], out _) is null;

    /// <summary>Returns why the profile of a parsed command line cannot be used; null if it can.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="profiles">The profiles saved in the database; null if nothing is stored.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public async Task<CommandError?> CheckProfileAsync(
        ParseResult parsed,
        LayoutProfilesStore? profiles,
        CancellationToken cancellationToken
    ) => Read(parsed, profiles is null ? [] : await profiles.ProfilesAsync(cancellationToken), out _);

    /// <summary>Reads the options of a parsed command line. Returns why the profile cannot be used; null if it can.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="saved">The profiles saved in the database, if the command has one: found by name, and recognised.</param>
    /// <param name="options">What the command line says about its files.</param>
    public CommandError? Read(ParseResult parsed, IReadOnlyList<LayoutProfile> saved, out ReadingOptions options)
    {
        options = new ReadingOptions
        {
            Saved = saved,
            Sheet = parsed.GetValue(_sheet),
            Distinct = (_distinct is null ? null : parsed.GetValue(_distinct)) ?? [],
            Dates = parsed.GetValue(_dates) ?? DateOrder.Unknown,
            Margins = parsed.GetValue(_margins),
            Weights = parsed.GetValue(_weights),
            Distances = parsed.GetValue(_distances),
            Afternoon = parsed.GetValue(_hours) is { } hours ? hours == 12 : null,
            AfterMidnight = parsed.GetValue(_night) is { } night ? night == NightRaceDay.NextDay : null,
        };
        if (parsed.GetValue(_profile) is not { } name)
            return null;
        if (ProfileFile.Find(name, saved, out var profile) is { } refused)
            return refused;
        options = options with { Profile = profile };
        return null;
    }
}
