using System.CommandLine;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleChanges;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Derivation;

namespace Yardstick.App.Features.RuleChanges.Commands;

/// <summary>
/// Implements the <c>rules derive</c> commands: <c>weight-for-age</c> reads the published scale of weight for age off handicaps, and
/// <c>class-levels</c> the mean published rating of whole classes; both with counts and spread.
/// </summary>
internal sealed class RulesDeriveCommand : Command
{
    public RulesDeriveCommand(Terminal terminal)
        : base("derive", terminal.Texts[() => RuleChangesTexts.Command_rules_derive])
    {
        Add(
            new DeriveCommand(
                terminal,
                "weight-for-age",
                () => RuleChangesTexts.Command_rules_derive_weightForAge,
                () => RuleChangesTexts.Progress_Derive,
                DeriveScale
            )
        );
        Add(
            new DeriveCommand(
                terminal,
                "class-levels",
                () => RuleChangesTexts.Command_rules_derive_classLevels,
                () => RuleChangesTexts.Progress_DeriveClasses,
                DeriveLevels
            )
        );
        Action = new HelpScreen(terminal);
    }

    /// <summary>Derives the scale of weight for age.</summary>
    private static DerivedTable DeriveScale(DeriveScope scope, IEnumerable<Race> races, Func<Race, Runner, decimal?> officialRating)
    {
        var plan = DerivationPlan.Create(scope.Discipline, scope.Countries) with { From = scope.From, To = scope.To };
        var derivation = new WeightForAgeDerivation(plan);
        foreach (var race in races)
            derivation.Add(race, runner => officialRating(race, runner));
        return new DerivedScale(plan, derivation.RaceCount, derivation.Derive()).ToTable();
    }

    /// <summary>Derives the levels of classes.</summary>
    private static DerivedTable DeriveLevels(DeriveScope scope, IEnumerable<Race> races, Func<Race, Runner, decimal?> officialRating)
    {
        var plan = new ClassDerivationPlan(scope.Discipline, scope.Countries) { From = scope.From, To = scope.To };
        var derivation = new ClassLevelDerivation(plan);
        foreach (var race in races)
            derivation.Add(race, runner => officialRating(race, runner));
        return new DerivedClassLevels(plan, derivation.RaceCount, derivation.Derive()).ToTable();
    }

    /// <summary>Derives a table from races and the official ratings of their runners.</summary>
    private delegate DerivedTable Derivation(DeriveScope scope, IEnumerable<Race> races, Func<Race, Runner, decimal?> officialRating);

    /// <summary>Reads results and writes what is derived from them.</summary>
    private sealed class DeriveCommand : Command
    {
        private readonly Terminal _terminal;
        private readonly string _title;
        private readonly Derivation _derive;
        private readonly Argument<string[]> _files;
        private readonly InputOptions _input;
        private readonly Option<Discipline?> _discipline;
        private readonly Option<string?> _countries,
            _out;
        private readonly Option<DateOnly?> _from,
            _to;
        private readonly Option<bool> _json;

        public DeriveCommand(Terminal terminal, string name, Func<string> description, Func<string> title, Derivation derive)
            : base(name, terminal.Texts[description])
        {
            var options = new CommandOptions(terminal.Texts);
            (_terminal, _title, _derive) = (terminal, terminal.Texts[title], derive);
            Add(_files = options.Files());
            Add(_discipline = options.Discipline());
            _discipline.Description = terminal.Texts[() => RuleChangesTexts.Option_derive_code];
            Add(_countries = options.Text("--countries", () => RuleChangesTexts.Option_derive_countries, () => CommandLineTexts.Name_ID));
            Add(_from = options.Day("--from", () => RuleChangesTexts.Option_derive_from));
            Add(_to = options.Day("--to", () => RuleChangesTexts.Option_derive_to));
            Add(_out = options.Text("--out", () => CommandLineTexts.Option_out, () => CommandLineTexts.Name_FILE));
            Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
            _input = new InputOptions(this, terminal);
            SetAction(RunAsync);
        }

        private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            var (paths, target) = (parsed.GetValue(_files)!, parsed.GetValue(_out));
            if (OutputFile.Check(target, paths) is { } unwritable)
                return _terminal.WriteError(unwritable);
            using var files = new InputFiles();
            if (await files.OpenAsync(paths, _input, parsed, cancellationToken) is { } unreadable)
                return _terminal.WriteError(unreadable);
            var (table, history) = await files.ReadAsync(
                _terminal,
                _title,
                history =>
                {
                    var ratings = BenchmarkRows.Read(files.All, cancellationToken);
                    var derived = _derive(
                        GetScope(parsed),
                        history.Races(cancellationToken),
                        (race, runner) => (decimal?)ratings.Find(race.Id, runner.Horse.Id).OfficialRating
                    );
                    return (derived, history);
                },
                cancellationToken
            );
            if (target is not null)
                OutputFile.WriteText(target, writer => table.Write(writer, target.EndsWith(".json", StringComparison.OrdinalIgnoreCase)));
            if (parsed.GetValue(_json))
                table.Write(_terminal.Out, json: true);
            else
                table.Tell(_terminal);
            return ReadingSummary.GetStatus(history.Report);
        }

        private DeriveScope GetScope(ParseResult parsed) =>
            new(
                parsed.GetValue(_discipline) ?? Discipline.Flat,
                parsed.GetValue(_countries) is { } named
                    ? named.ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    : ["GB", "IRE"],
                parsed.GetValue(_from),
                parsed.GetValue(_to)
            );
    }

    /// <summary>Represents the races that are read.</summary>
    private sealed record DeriveScope(Discipline Discipline, string[] Countries, DateOnly? From, DateOnly? To);
}
