using Yardstick.App.Features.Results.Reading;
using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Reads official ratings and starting prices from results files into a separate table. Forecasts are evaluated against it; the results
/// reader never sees these columns.
/// </summary>
internal static class BenchmarkRows
{
    /// <summary>
    /// Returns the benchmarks of several files; later files correct earlier ones. Rows without race and horse identifiers are skipped.
    /// </summary>
    public static BenchmarkTable Read(IEnumerable<ResultsFile> files, CancellationToken cancellationToken)
    {
        var benchmarks = new BenchmarkTable();
        foreach (var file in files)
        {
            using var sheets = SurveyedSheets.Read(file, cancellationToken);
            foreach (var (sheet, survey) in sheets.All.Where(one => one.Survey.Faults.Count == 0))
            {
                using var table = new ResultsTable(sheet, survey.Layout, file.Limits);
                Read(table, benchmarks, cancellationToken);
            }
        }

        return benchmarks;
    }

    private static void Read(ResultsTable table, BenchmarkTable into, CancellationToken cancellationToken)
    {
        var (horse, rating, odds) = (
            table.Header.GetField("horse_id"),
            table.Header.GetField("official_rating"),
            table.Header.GetField("odds")
        );
        if (horse < 0 || (rating < 0 && odds < 0))
            return;
        while (table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (table.Shape is not null || !table.TryRaceId(out var race))
                continue;
            var benchmark = new Benchmark(Number(table, rating), Number(table, odds));
            if (benchmark != default && HorseId.TryParse(table.Csv.GetString(horse).Trim(' '), null, out var id))
                into.Add(new RaceId(table.GetRaceId(race)), id, benchmark);
        }
    }

    private static double? Number(ResultsTable table, int field) =>
        field >= 0
        && PlainNumber.Read(table.Csv.GetSpan(field).Trim((byte)' '), table.Layout.Conventions.DecimalComma, out var number) is null
            ? (double)number
            : null;
}
