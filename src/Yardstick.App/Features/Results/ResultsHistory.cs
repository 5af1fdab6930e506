using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Streams;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Results files read as one history, without a database: every race once, the last file's word on it, in the order in which races are
/// rated, every horse under its identifier. A single file in order of days is never held in memory.
/// </summary>
/// <param name="files">The files, a later one correcting the earlier.</param>
/// <param name="progress">Told how far the reading of each file is; null when nobody asks.</param>
internal sealed class ResultsHistory(IReadOnlyList<ResultsFile> files, IProgress<ReadingProgress>? progress)
{
    private readonly HorseRegister _horses = new();

    /// <summary>What the reading came to; complete when the races are.</summary>
    public ReadingReport Report { get; } = new();

    /// <summary>Races that a later file corrected.</summary>
    public int Corrected { get; private set; }

    /// <summary>Runners whose horse could not be told from others of its name; each stands for a horse of its own.</summary>
    public int Ambiguous => _horses.Ambiguous;

    /// <summary>The races, in the order of <see cref="RaceOrder"/>.</summary>
    public IEnumerable<Race> Races(CancellationToken cancellationToken)
    {
        if (files is [var file] && RaceSurvey.Read(file.Open(), file.Limits, cancellationToken) is { InDayOrder: true } survey)
            return ReadAhead.Enumerate(DayByDay(ResultsReader.Read(file, survey, Report, progress, cancellationToken)), cancellationToken).Select(_horses.Identify);
        return All(cancellationToken).Order(RaceOrder.Instance).Select(_horses.Identify);
    }

    private Dictionary<string, Race>.ValueCollection All(CancellationToken cancellationToken)
    {
        var races = new Dictionary<string, Race>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var race in ReadAhead.Enumerate(ResultsReader.Read(file, Report, progress, cancellationToken), cancellationToken))
            {
                if (races.TryGetValue(race.Id, out var earlier) && RaceHash.Compute(earlier) != RaceHash.Compute(race)) Corrected++;
                races[race.Id] = race;
            }
        }

        return races.Values;
    }

    /// <summary>Sorts the races of each day; the days come in order.</summary>
    private static IEnumerable<Race> DayByDay(IEnumerable<Race> races)
    {
        var day = new List<Race>();
        foreach (var race in races)
        {
            if (day.Count > 0 && day[0].Date != race.Date)
            {
                day.Sort(RaceOrder.Instance);
                foreach (var held in day) yield return held;
                day.Clear();
            }

            day.Add(race);
        }

        day.Sort(RaceOrder.Instance);
        foreach (var held in day) yield return held;
    }
}
