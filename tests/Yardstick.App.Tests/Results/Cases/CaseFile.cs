using System.Text;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Results.Cases;

/// <summary>A file of a case, read and rated as the <c>rate</c> command does.</summary>
internal sealed class CaseFile
{
    private readonly List<RatedRace> _rated;

    private CaseFile(string text, string ruleSet)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        History = new ResultsHistory([new ResultsFile("input.csv", () => new MemoryStream(bytes), ReadingLimits.Standard)], null);
        var ledger = new RatingLedger(RuleSetCatalogue.Find(ruleSet)!);
        _rated = [.. History.Races(TestContext.Current.CancellationToken).Select(ledger.Rate)];
    }

    public ResultsHistory History { get; }

    public ReadingReport Report => History.Report;

    public IReadOnlyList<Race> Races => [.. _rated.Select(rated => rated.Figures.Race)];

    public IReadOnlyList<RatedRace> Rated => _rated;

    /// <summary>Gets every run with its horse's identifier.</summary>
    public ILookup<string, Runner> Runs => Races.SelectMany(race => race.Runners).ToLookup(runner => runner.Horse.Id.Value);

    public static string PathOf(string name) => Repository.GetPath("tests", "Yardstick.App.Tests", "Results", "Cases", $"{name}.csv");

    public static string TextOf(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Reads the file of a case.</summary>
    public static CaseFile Read(string name, string ruleSet = RuleSetCatalogue.International) => new(TextOf(name), ruleSet);

    /// <summary>Reads a file given as text.</summary>
    public static CaseFile From(string text) => new(text, RuleSetCatalogue.International);

    public WarningSum? Warning(ResultsWarning kind) => Report.Warnings.SingleOrDefault(sum => sum.Kind == kind);

    /// <summary>Returns the run of a horse that ran once.</summary>
    public RatedRun Run(string horse) =>
        _rated.SelectMany(rated => rated.Runs).Single(run => run.Figure.Runner.Horse.Name == horse && run.Figure.Runner.Started);

    /// <summary>Returns the figure of a horse that ran once.</summary>
    public decimal Figure(string horse) => Run(horse).Figure.Figure!.Value;
}
