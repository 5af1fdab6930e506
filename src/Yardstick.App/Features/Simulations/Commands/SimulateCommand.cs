using System.CommandLine;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Features.Simulations;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Network.Simulation;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Simulations.Commands;

/// <summary>Implements the <c>simulate</c> command: generates races with known abilities, to test whether ratings recover them.</summary>
internal sealed class SimulateCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Option<int?> _seed,
        _years,
        _countries,
        _horses;
    private readonly Option<string?> _rules,
        _out,
        _truth;

    public SimulateCommand(Terminal terminal)
        : base("simulate", terminal.Texts[() => SimulationsTexts.Command_simulate])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_seed = options.Whole("--seed", () => SimulationsTexts.Option_seed, 0));
        Add(_years = options.Whole("--years", () => SimulationsTexts.Option_years, 1));
        Add(_countries = options.Whole("--countries", () => SimulationsTexts.Option_countries, 1));
        Add(_horses = options.Whole("--horses", () => SimulationsTexts.Option_horses, 1));
        Add(_rules = options.Text("--rules", () => CommandLineTexts.Option_rules, () => CommandLineTexts.Name_ID));
        Add(_out = options.Text("--out", () => CommandLineTexts.Option_out, () => CommandLineTexts.Name_FILE));
        Add(_truth = options.Text("--truth", () => SimulationsTexts.Option_truth, () => CommandLineTexts.Name_FILE));
        _out.Required = true;
        _out.Description = terminal.Texts[() => SimulationsTexts.Option_out_simulate];
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (results, truth) = (parsed.GetValue(_out)!, parsed.GetValue(_truth));
        if (RuleSetOptions.Find(parsed.GetValue(_rules) ?? RuleSetCatalogue.International, out var ruleSet) is { } unknown)
            return _terminal.WriteError(unknown);
        if ((OutputFile.Check(results, []) ?? OutputFile.Check(truth, [results])) is { } unwritable)
            return _terminal.WriteError(unwritable);
        var usual = new SimulationPlan();
        var history = Simulator.Run(
            usual with
            {
                Seed = (ulong)(parsed.GetValue(_seed) ?? (int)usual.Seed),
                Years = parsed.GetValue(_years) ?? usual.Years,
                Countries = parsed.GetValue(_countries) ?? usual.Countries,
                Horses = parsed.GetValue(_horses) ?? usual.Horses,
            },
            ruleSet
        );
        OutputFile.WriteText(results, csv => SimulationCsvWriter.WriteResults(history, csv));
        if (truth is not null)
            OutputFile.WriteText(truth, csv => SimulationCsvWriter.WriteTruth(history, csv));
        _terminal.WriteMessage(
            () => SimulationsTexts.Simulate_Done,
            history.Races.Count,
            history.Truth.Count,
            history.Countries.Count,
            results
        );
        return ExitCode.Done;
    }
}
