using Yardstick.App.Features.Results.Reading;
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
    // The races are compared on another thread than the files are read: these warnings join the report at the end.
    private readonly ReadingReport _compared = new();
    private HorseRegister? _horses;

    /// <summary>Gets the report of the reading; complete once all races have been enumerated.</summary>
    public ReadingReport Report { get; } = new();

    /// <summary>Gets the number of races left out because they are given twice, under two identifiers.</summary>
    public int Repeated { get; private set; }

    /// <summary>Gets the number of races corrected by a later file.</summary>
    public int Corrected { get; private set; }

    /// <summary>Gets the number of runners that could not be matched to one horse; each is treated as a separate horse.</summary>
    public int Ambiguous => Horses.Ambiguous;

    private HorseRegister Horses => _horses ??= new(_compared);

    /// <summary>Returns the races, in the order of <see cref="RaceOrder"/>.</summary>
    public IEnumerable<Race> Races(CancellationToken cancellationToken)
    {
        if (files is [var file] && RaceSurvey.Read(file.Open(), file.Limits, cancellationToken) is { InDayOrder: true } survey)
            return CountOnce(
                ReadAhead.Enumerate(DayByDay(ResultsReader.Read(file, survey, Report, progress, cancellationToken)), cancellationToken)
            );
        return CountOnce(All(cancellationToken).Order(RaceOrder.Instance));
    }

    /// <summary>Identifies the horses, and leaves out a race that repeats another of its day under a second identifier.</summary>
    private IEnumerable<Race> CountOnce(IEnumerable<Race> races)
    {
        var finder = new SameRaceFinder();
        foreach (var race in races)
        {
            var identified = Horses.Identify(race);
            var finish = FinishOrder.From(identified);
            if (finder.Find(finish) is { } other)
            {
                Repeated++;
                _compared.WarnOfRace(ResultsWarning.SameRaceTwice, race.Id, other.RaceId);
                continue;
            }

            finder.Add(finish);
            yield return identified;
        }

        Report.AddWarnings(_compared);
    }

    private Dictionary<string, Race>.ValueCollection All(CancellationToken cancellationToken)
    {
        var races = new Dictionary<string, Race>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var race in ReadAhead.Enumerate(ResultsReader.Read(file, Report, progress, cancellationToken), cancellationToken))
            {
                if (races.TryGetValue(race.Id.Value, out var earlier) && RaceHash.Compute(earlier) != RaceHash.Compute(race))
                    Corrected++;
                races[race.Id.Value] = race;
            }
        }

        return races.Values;
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
