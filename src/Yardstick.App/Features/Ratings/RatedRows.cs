using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Buffers the ratings of a run in a temporary file until they are stored. They are computed without the writer's lock and written under
/// it, however many there are. The file is deleted when the run ends, whatever the outcome.
/// </summary>
internal sealed class RatedRows : IDisposable
{
    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        1 << 16,
        FileOptions.DeleteOnClose
    );

    private readonly BinaryWriter _writer;
    private readonly List<UnratedStartRow> _unrated = [];
    private readonly List<(string RaceId, DistanceEstimate Estimate)> _estimates = [];
    private int _count;

    public RatedRows() => _writer = CompressedStream.NewWriter(_file);

    /// <summary>Adds the ratings that a race produced.</summary>
    public void Add(RatedRace rated)
    {
        if (rated.Figures.Race is { IsDistanceEstimated: true, DistanceEstimate: { } estimate } race)
            _estimates.Add((race.Id.Value, estimate));
        foreach (var run in rated.Runs)
        {
            if (run.After is null)
            {
                if (run.Figure.Runner.Started)
                    _unrated.Add(UnratedStartRow.From(rated.Figures.Race, run.Figure));
                continue;
            }

            Write(HorseRatingRow.From(rated.Figures.Race, run.Figure.Runner, run.After));
            _count++;
        }
    }

    /// <summary>Gets the starts without a figure, which are few and stay in memory.</summary>
    public IReadOnlyList<UnratedStartRow> Unrated => _unrated;

    /// <summary>Gets the estimated distances at which races were rated.</summary>
    public IReadOnlyList<(string RaceId, DistanceEstimate Estimate)> Estimates => _estimates;

    /// <summary>Completes the buffer; no ratings can be added afterwards.</summary>
    public void Complete() => _writer.Dispose();

    /// <summary>
    /// Returns the ratings in the order in which they were added. Once the buffer is complete, it can be read several times.
    /// </summary>
    public IEnumerable<HorseRatingRow> Read()
    {
        _file.Position = 0;
        using var reader = CompressedStream.NewReader(_file);
        for (var i = 0; i < _count; i++)
            yield return Read(reader);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    private void Write(HorseRatingRow row)
    {
        _writer.Write(row.RaceId);
        _writer.Write(row.HorseId);
        _writer.Write7BitEncodedInt((int)row.Discipline);
        _writer.Write7BitEncodedInt((int)row.Breed);
        _writer.Write(row.Date.DayNumber);
        _writer.Write(row.Age ?? int.MinValue);
        _writer.Write(row.Country);
        foreach (var number in (decimal[])[row.Figure, row.Assessment, row.Variance, row.MarkKept, row.Mark, row.BestFigure])
            _writer.Write(number);
        _writer.Write(row.Definitive);
        _writer.Write7BitEncodedInt((int)row.Binding);
        _writer.Write(row.BestMetres);
        _writer.Write7BitEncodedInt(row.Runs);
        _writer.Write7BitEncodedInt(row.Wins);
        _writer.Write7BitEncodedInt(row.Recent!.Length);
        _writer.Write(row.Recent);
    }

    private static HorseRatingRow Read(BinaryReader reader) =>
        new()
        {
            RaceId = reader.ReadString(),
            HorseId = reader.ReadString(),
            Discipline = (Discipline)reader.Read7BitEncodedInt(),
            Breed = (Breed)reader.Read7BitEncodedInt(),
            Date = DateOnly.FromDayNumber(reader.ReadInt32()),
            Age = reader.ReadInt32() is > int.MinValue and var age ? age : null,
            Country = reader.ReadString(),
            Figure = reader.ReadDecimal(),
            Assessment = reader.ReadDecimal(),
            Variance = reader.ReadDecimal(),
            MarkKept = reader.ReadDecimal(),
            Mark = reader.ReadDecimal(),
            BestFigure = reader.ReadDecimal(),
            Definitive = reader.ReadBoolean(),
            Binding = (BindingRule)reader.Read7BitEncodedInt(),
            BestMetres = reader.ReadInt32(),
            Runs = reader.Read7BitEncodedInt(),
            Wins = reader.Read7BitEncodedInt(),
            Recent = reader.ReadBytes(reader.Read7BitEncodedInt()),
        };
}
