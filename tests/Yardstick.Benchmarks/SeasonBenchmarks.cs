using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Yardstick.App.Demo;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Benchmarks;

/// <summary>
/// The two halves of rating a file, with the demonstration season of about 7,000 runs: reading it, and computing figures and marks.
/// </summary>
[MemoryDiagnoser]
public class SeasonBenchmarks
{
    private byte[] _csv = [];
    private List<Race> _races = [];

    [GlobalSetup]
    public void Setup()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        DemoSeason.Write(text, DemoSeason.DefaultSeed);
        _csv = Encoding.UTF8.GetBytes(text.ToString());
        _races = Read();
    }

    [Benchmark]
    public List<Race> Read() =>
        [.. ResultsReader.Read("season.csv", () => new MemoryStream(_csv), new ReadingReport(), null, default).Order(RaceOrder.Instance)];

    [Benchmark]
    public int Rate()
    {
        var ledger = new RatingLedger(RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!);
        foreach (var race in _races)
            ledger.Rate(race);
        return ledger.States.Count();
    }
}
