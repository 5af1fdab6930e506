using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Benchmarks;

/// <summary>Converts a file of 100,000 marks between all scales, from bytes to bytes. It must take less than two seconds.</summary>
[MemoryDiagnoser]
public class ConversionBenchmarks
{
    private const int Rows = 100_000;

    private static readonly string[] Scales = ["tn", "fr", "gb", "uae", "ifha", "hk", "jpn", "aus", "rsa"];

    private readonly Converter _converter = Converter.Over(RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!));
    private byte[] _csv = [];

    /// <summary>Whether all marks are distinct, so that no cached result is reused.</summary>
    [Params(false, true)]
    public bool AllDifferent { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var text = new StringBuilder("id,value,from,to,date,note\n");
        for (var row = 0; row < Rows; row++)
        {
            var (from, to) = (Scales[row % Scales.Length], Scales[(row / Scales.Length) % Scales.Length]);
            var mark = (from is "tn" or "fr" ? 24m : 55m) + (AllDifferent ? row / 5_000m : row % 36 * 0.5m);
            text.Append(CultureInfo.InvariantCulture, $"H{row},{mark},{from},{to},2026-0{1 + (row % 9)}-15,\"note, {row}\"\n");
        }

        _csv = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark]
    public long Convert()
    {
        using var reader = new StreamReader(new MemoryStream(_csv), MarkFile.Bytes, false);
        using var writer = new StreamWriter(new MemoryStream(2 * _csv.Length), MarkFile.Bytes);
        var file = new MarkFile(_converter, new Localizer(Language.French), new MarkDefaults("", "", new DateOnly(2026, 1, 1)));
        if (file.Open(reader) != MarkFileError.None)
            throw new InvalidOperationException("The file was not opened.");
        file.Convert(reader, writer, CancellationToken.None);
        return file.Rows;
    }
}
