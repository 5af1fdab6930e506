using System.CommandLine;
using Yardstick.App.Features.Simulations;
using Yardstick.Engine.Network.Simulation;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Invents racing whose truth is known, to see whether ratings find it.</summary>
internal sealed class SimulateCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Option<int?> _seed, _years, _countries, _horses;
    private readonly Option<string?> _standards, _out, _truth;

    public SimulateCommand(Terminal terminal)
        : base("simulate", terminal.Texts["Verb_simulate"])
    {
        var options = new CommandOptions(terminal.Texts);
        _terminal = terminal;
        Add(_seed = options.Whole("--seed", 0));
        Add(_years = options.Whole("--years", 1));
        Add(_countries = options.Whole("--countries", 1));
        Add(_horses = options.Whole("--horses", 1));
        Add(_standards = options.Text("--standards", "ID"));
        Add(_out = options.Text("--out", "FILE"));
        Add(_truth = options.Text("--truth", "FILE"));
        _out.Required = true;
        _out.Description = terminal.Texts["Option--out_simulate"];
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (results, truth) = (parsed.GetValue(_out)!, parsed.GetValue(_truth));
        if (RuleSetOptions.Find(parsed.GetValue(_standards) ?? RuleSetCatalogue.International, out var standards) is { } unknown) return _terminal.Refuse(unknown);
        if ((OutputFile.Check(results, []) ?? OutputFile.Check(truth, [results])) is { } unwritable) return _terminal.Refuse(unwritable);
        var usual = new SimulationPlan();
        var history = Simulator.Run(
            usual with
            {
                Seed = (ulong)(parsed.GetValue(_seed) ?? (int)usual.Seed),
                Years = parsed.GetValue(_years) ?? usual.Years,
                Countries = parsed.GetValue(_countries) ?? usual.Countries,
                Horses = parsed.GetValue(_horses) ?? usual.Horses,
            },
            standards);
        OutputFile.WriteText(results, csv => SimulationCsvWriter.WriteResults(history, csv));
        if (truth is not null) OutputFile.WriteText(truth, csv => SimulationCsvWriter.WriteTruth(history, csv));
        _terminal.Say("Simulate_Done", history.Races.Count, history.Truth.Count, history.Countries.Count, results);
        return ExitCode.Done;
    }
}
