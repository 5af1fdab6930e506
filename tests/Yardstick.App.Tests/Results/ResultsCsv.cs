using System.IO.Compression;
using System.Text;

namespace Yardstick.App.Tests.Results;

/// <summary>Builds a results file: rows of cells by column, written in any of the accepted formats.</summary>
internal sealed class ResultsCsv
{
    private readonly List<Dictionary<string, string>> _rows = [];

    public List<string> Columns { get; } =
    [
        .. "race_id,date,off,country,course,discipline,breed,surface,distance_m,going,race_name,pattern,class,handicap,rating_band,age_band,sex_restriction".Split(
            ','
        ),
        .. "horse_id,horse,age,sex,number,draw,weight_kg,weight_lb,headgear,jockey_id,jockey,trainer_id,trainer,status,position,beaten_lengths,time_s".Split(
            ','
        ),
    ];

    public char Separator { get; init; } = ',';

    public string LineEnd { get; init; } = "\n";

    public bool Bom { get; init; }

    public int RowCount => _rows.Count;

    /// <summary>Races A, B and C of three runners each, without errors.</summary>
    public static ResultsCsv ThreeRaces()
    {
        var csv = new ResultsCsv();
        foreach (var race in "ABC")
        {
            for (var position = 1; position <= 3; position++)
                csv.Add(ValidRow($"{race}", position));
        }

        return csv;
    }

    public static Dictionary<string, string> ValidRow(string race, int position) =>
        new()
        {
            ["race_id"] = race,
            ["date"] = "2025-03-09",
            ["off"] = "14:30",
            ["country"] = "TUN",
            ["course"] = "Kassar-Saïd",
            ["discipline"] = "FLAT",
            ["breed"] = "TB",
            ["surface"] = "TURF",
            ["distance_m"] = "1600",
            ["going"] = "Bon",
            ["race_name"] = "Prix d'essai",
            ["class"] = "3",
            ["handicap"] = "1",
            ["rating_band"] = "0-65",
            ["age_band"] = "3yo+",
            ["horse_id"] = $"{race}-{position}",
            ["horse"] = $"Cheval {race} {position}",
            ["age"] = "4",
            ["sex"] = "F",
            ["number"] = $"{position}",
            ["draw"] = $"{position}",
            ["weight_kg"] = "57.5",
            ["jockey_id"] = $"j{position}",
            ["jockey"] = "A. Jockey",
            ["trainer_id"] = "t1",
            ["trainer"] = "B. Trainer",
            ["status"] = "FIN",
            ["position"] = $"{position}",
            ["beaten_lengths"] = $"{position - 1}.25".Replace("0.25", "0", StringComparison.Ordinal),
            ["time_s"] = "98.4",
        };

    public ResultsCsv Add(Dictionary<string, string> row)
    {
        _rows.Add(row);
        return this;
    }

    /// <summary>Changes cells of a row, counted from 0.</summary>
    public ResultsCsv With(int row, params (string Column, string Value)[] cells)
    {
        foreach (var (column, value) in cells)
        {
            if (!Columns.Contains(column))
                Columns.Add(column);
            _rows[row][column] = value;
        }

        return this;
    }

    public ResultsCsv Without(string column)
    {
        Columns.Remove(column);
        return this;
    }

    public ResultsCsv Swap(int row, int other)
    {
        (_rows[row], _rows[other]) = (_rows[other], _rows[row]);
        return this;
    }

    public string Cell(int row, string column) => _rows[row].GetValueOrDefault(column, "");

    public List<string> Lines() =>
        [
            string.Join(Separator, Columns.Select(Quoted)),
            .. _rows.Select(row => string.Join(Separator, Columns.Select(column => Quoted(row.GetValueOrDefault(column, ""))))),
        ];

    public byte[] Bytes() => Bytes(Lines());

    public byte[] Bytes(IEnumerable<string> lines) =>
        [.. Bom ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + LineEnd)))];

    public static byte[] Gzip(byte[] bytes)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    private string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny([Separator, '"']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
