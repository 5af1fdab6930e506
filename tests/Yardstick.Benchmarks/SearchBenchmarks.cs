using BenchmarkDotNet.Attributes;
using Yardstick.App.Features.Racing.Search;

namespace Yardstick.Benchmarks;

/// <summary>
/// Searches among 100,000 horses, 10,000 people and 40,000 races with invented names. A search must take less than a millisecond.
/// </summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    private static readonly string[] Syllables =
        "si roc co nou joum sa hel cha raz ed ben za far lou mir ette gran vil dor kais tal ya mar ouk ber stel nor pal quin van".Split(
            ' '
        );

    private SearchIndex _index = new([]);

    /// <summary>What is typed: a letter, a name, two words, typing errors, another spelling, Arabic letters.</summary>
    [Params("s", "sirocco", "grand prix", "siroco sahle", "chahrazade", "سيروكو")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(7);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Syllables[random.Next(Syllables.Length)]));
        string Name(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));
        var first = new DateOnly(2020, 1, 1);
        _index = new SearchIndex([
            .. Enumerable
                .Range(0, 100_000)
                .Select(number => new SearchEntry(SearchKind.Horse, $"Y-{number:000000}", Name(1 + (number % 3)), "/h")),
            .. Enumerable
                .Range(0, 10_000)
                .Select(number => new SearchEntry(SearchKind.Trainer, $"T{number}", Name(2), "/t") { Count = number }),
            .. Enumerable
                .Range(0, 40_000)
                .Select(number => new SearchEntry(SearchKind.Race, $"R-{number}", "Grand Prix " + Name(1), "/r")
                {
                    Date = first.AddDays(number / 20),
                    Course = Syllables[number % 20],
                }),
        ]);
    }

    [Benchmark]
    public int Find() => _index.Find(Text, 12).Count;
}
