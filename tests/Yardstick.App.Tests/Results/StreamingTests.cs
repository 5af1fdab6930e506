using System.Text;
using Shouldly;
using Xunit;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Tests.Results;

/// <summary>Measures the memory of the process, so no other test may run at the same time.</summary>
[CollectionDefinition(nameof(StreamingTests), DisableParallelization = true)]
[Collection(nameof(StreamingTests))]
public sealed class StreamingTests
{
    private const long Length = 200L << 20;
    private const string Placeholder = "@@@@@@@@";

    [Fact]
    [Trait("Category", "Long")]
    public void Two_hundred_megabytes_are_read_in_little_memory()
    {
        var csv = new ResultsCsv();
        for (var position = 1; position <= 3; position++)
            csv.Add(ResultsCsv.ValidRow(Placeholder, position));
        var template = Encoding.UTF8.GetBytes(string.Concat(csv.Lines().Skip(1).Select(line => line + "\n")));
        var header = csv.Lines()[0] + "\n";
        var report = new ReadingReport();
        long races = 0,
            most = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        foreach (
            var race in ResultsReader.Read(
                "long.csv",
                () => new RepeatedStream(header, index => Part(template, index), ""),
                report,
                null,
                CancellationToken.None
            )
        )
        {
            race.Runners.Count.ShouldBe(3);
            if (++races % 50_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        report.ErrorCount.ShouldBe(0);
        races.ShouldBe(Length / template.Length);
        most.ShouldBeLessThan(64 << 20);
    }

    private static byte[]? Part(byte[] template, long index)
    {
        if (index >= Length / template.Length)
            return null;
        var part = (byte[])template.Clone();
        var number = Encoding.ASCII.GetBytes($"{index:D8}");
        var placeholder = Encoding.ASCII.GetBytes(Placeholder);
        for (var at = part.AsSpan().IndexOf(placeholder); at >= 0; at = part.AsSpan().IndexOf(placeholder))
            number.CopyTo(part, at);
        return part;
    }
}
