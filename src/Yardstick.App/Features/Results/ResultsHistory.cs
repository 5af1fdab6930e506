using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Streams;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Reads results files as one history, without a database: every race once, in the version of the last file, in rating order, with an
/// identifier for every horse. A single file in date order is streamed and never held in memory.
/// </summary>
/// <param name="files">The files; later files correct earlier ones.</param>
/// <param name="progress">Receives the progress of reading each file; may be null.</param>
internal sealed class ResultsHistory(IReadOnlyList<ResultsFile> files, IProgress<WorkProgress>? progress)
{
    private HorseRegister? _horses;

    /// <summary>Gets the report of the reading; complete once all races have been enumerated.</summary>
    public ReadingReport Report { get; } = new();

    /// <summary>Gets the races left out because they are given twice, each with the one that counts.</summary>
    public List<RacePair> Repeated { get; } = [];

    /// <summary>Gets the number of races corrected by a later file.</summary>
    public int Corrected { get; private set; }

    /// <summary>Gets the number of runners that could not be matched to one horse; each is treated as a separate horse.</summary>
    public int Ambiguous => Horses.Ambiguous;

    private HorseRegister Horses => _horses ??= new(Report);

    /// <summary>Returns the races, in the order of <see cref="RaceOrder"/>.</summary>
    public IEnumerable<Race> Races(CancellationToken cancellationToken)
    {
        if (files is not [var file])
            return CountOnce(All(cancellationToken).Order(RaceOrder.Instance));
        return OfOneFile(file, cancellationToken);
    }

    /// <summary>Returns the races of a file in rating order; they are not held in memory if the file is in date order.</summary>
    private IEnumerable<Race> OfOneFile(ResultsFile file, CancellationToken cancellationToken)
    {
        using var sheets = SurveyedSheets.Read(file, cancellationToken);
        var races = ResultsReader.Read(sheets, Report, progress, cancellationToken);
        var ordered = sheets.InDayOrder
            ? ReadAhead.Enumerate(CountOnce(DayByDay(races)), cancellationToken)
            : CountOnce(LastVersions(ReadAhead.Enumerate(races, cancellationToken), []).Values.Order(RaceOrder.Instance));
        foreach (var race in ordered)
            yield return race;
    }

    /// <summary>Identifies the horses, and leaves out a race that repeats another of its day under a second identifier.</summary>
    private IEnumerable<Race> CountOnce(IEnumerable<Race> races)
    {
        var finder = new SameRaceFinder();
        RacePair[] distinct = [.. files.SelectMany(file => file.Options.Distinct).Distinct()];
        var day = default(DateOnly);
        foreach (var race in races)
        {
            if (race.Date != day)
                finder.ForgetBefore(day = race.Date);
            var identified = Horses.Identify(race);
            var finish = FinishOrder.From(identified);
            if (finder.Find(finish) is { } other && !Array.Exists(distinct, pair => pair.Is(other.RaceId, finish.RaceId)))
            {
                Repeated.Add(new RacePair(other.RaceId, finish.RaceId));
                Report.WarnOfRace(ResultsWarning.SameRaceTwice, race.Id, other.RaceId);
                continue;
            }

            finder.Add(finish);
            yield return identified;
        }
    }

    private Dictionary<string, Race>.ValueCollection All(CancellationToken cancellationToken)
    {
        var races = new Dictionary<string, Race>(StringComparer.Ordinal);
        foreach (var file in files)
            LastVersions(ReadAhead.Enumerate(ResultsReader.Read(file, Report, progress, cancellationToken), cancellationToken), races);
        return races.Values;
    }

    /// <summary>Adds races to those of earlier files and returns all of them; a race that is known is corrected.</summary>
    private Dictionary<string, Race> LastVersions(IEnumerable<Race> read, Dictionary<string, Race> races)
    {
        foreach (var race in read)
        {
            if (races.TryGetValue(race.Id.Value, out var earlier) && RaceHash.Compute(earlier) != RaceHash.Compute(race))
                Corrected++;
            races[race.Id.Value] = race;
        }

        return races;
    }

    /// <summary>Sorts the races within each day; the input is already ordered by day.</summary>
    private static IEnumerable<Race> DayByDay(IEnumerable<Race> races)
    {
        var day = new List<Race>();
        foreach (var race in races)
        {
            if (day.Count > 0 && day[0].Date != race.Date)
            {
                day.Sort(RaceOrder.Instance);
                foreach (var held in day)
                    yield return held;
                day.Clear();
            }

            day.Add(race);
        }

        day.Sort(RaceOrder.Instance);
        foreach (var held in day)
            yield return held;
    }
}
