using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.DemoData;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Benchmarks;

/// <summary>The two halves of rating a file, on the demonstration season of about 7,000 runs: reading it, and making figures and marks.</summary>
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
    public List<Race> Read() => [.. ResultsReader.Read("season.csv", () => new MemoryStream(_csv), new ReadingReport(), null, default).Order(RaceOrder.Instance)];

    [Benchmark]
    public int Rate()
    {
        var book = new RatingLedger(RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!);
        foreach (var race in _races) book.Rate(race);
        return book.Pages.Count();
    }
}
