using System.CommandLine;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleChanges;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Derivation;

namespace Yardstick.App.Features.RuleChanges.Commands;

/// <summary>
/// Implements the <c>rules derive weight-for-age</c> command: reads the published scale of weight for age off handicaps, with counts and
/// spread.
/// </summary>
internal sealed class RulesDeriveCommand : Command
{
    public RulesDeriveCommand(Terminal terminal)
        : base("derive", terminal.Texts[() => RuleChangesTexts.Command_rules_derive])
    {
        Add(new WeightForAgeCommand(terminal));
        Action = new HelpScreen(terminal);
    }

    /// <summary>Derives the scale of weight for age.</summary>
    private sealed class WeightForAgeCommand : Command
    {
        private readonly Terminal _terminal;
        private readonly Argument<string[]> _files;
        private readonly InputOptions _input;
        private readonly Option<Discipline?> _discipline;
        private readonly Option<string?> _countries,
            _out;
        private readonly Option<DateOnly?> _from,
            _to;
        private readonly Option<bool> _json;

        public WeightForAgeCommand(Terminal terminal)
            : base("weight-for-age", terminal.Texts[() => RuleChangesTexts.Command_rules_derive_weightForAge])
        {
            var options = new CommandOptions(terminal.Texts);
            _terminal = terminal;
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
            var plan = GetPlan(parsed);
            var derivation = new WeightForAgeDerivation(plan);
            var history = await files.ReadAsync(
                _terminal,
                _terminal.Texts[() => RuleChangesTexts.Progress_Derive],
                history =>
                {
                    var ratings = BenchmarkRows.Read(files.All, cancellationToken);
                    foreach (var race in history.Races(cancellationToken))
                        derivation.Add(race, runner => (decimal?)ratings.Find(race.Id, runner.Horse.Id).OfficialRating);
                    return history;
                },
                cancellationToken
            );
            var scale = new DerivedScale(plan, derivation.RaceCount, derivation.Derive());
            if (target is not null)
                OutputFile.WriteText(target, writer => scale.Write(writer, target.EndsWith(".json", StringComparison.OrdinalIgnoreCase)));
            if (parsed.GetValue(_json))
                scale.Write(_terminal.Out, json: true);
            else
                scale.Tell(_terminal);
            return ReadingSummary.GetStatus(history.Report);
        }

        private DerivationPlan GetPlan(ParseResult parsed)
        {
            string[] countries = parsed.GetValue(_countries) is { } named
                ? named.ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : ["GB", "IRE"];
            return DerivationPlan.Create(parsed.GetValue(_discipline) ?? Discipline.Flat, countries) with
            {
                From = parsed.GetValue(_from),
                To = parsed.GetValue(_to),
            };
        }
    }
}
