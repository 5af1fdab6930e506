using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network.Parameters;

/// <summary>Stores a history in columns, race by race, for repeated passes. Runs that are only lower bounds are left out.</summary>
internal sealed class HistoryColumns
{
    private const int FewestInBand = 2_000;

    public HistoryColumns(IReadOnlyCollection<NetworkRace> races, NetworkParameters from)
    {
        From = from;
        var kept = races.Where(race => race.ClassLevel is not null).ToList();
        RaceCount = kept.Count;
        (FirstRun, Day, Band) = (new int[RaceCount + 1], new int[RaceCount], new int[RaceCount]);
        (ClassLevel, ClassPrecision, Narrow) = (new double[RaceCount], new double[RaceCount], new bool[RaceCount]);
        var horses = new Dictionary<HorseId, int>();
        for (var race = 0; race < RaceCount; race++)
            Describe(race, kept[race], horses);
        HorseCount = horses.Count;
        var counts = CountBands();
        UsualShortfall = Mean(counts);
        var all = Enumerable.Range(0, counts.Length).ToList();
        Bands = all.Exists(band => counts[band] >= FewestInBand) ? [.. all.Where(band => counts[band] >= FewestInBand)] : all;
    }

    public NetworkParameters From { get; }

    public int RaceCount { get; }

    public int HorseCount { get; }

    public int LargestField { get; private set; }

    public int[] FirstRun { get; }

    public int[] Day { get; }

    /// <summary>Distance band, by race.</summary>
    public int[] Band { get; }

    public double[] ClassLevel { get; }

    public double[] ClassPrecision { get; }

    public bool[] Narrow { get; }

    /// <summary>Mean square of the pounds below the best performance, by distance band.</summary>
    public double[] UsualShortfall { get; }

    /// <summary>Distance bands with enough runs to be estimated separately; all bands when none has.</summary>
    public IReadOnlyList<int> Bands { get; }

    public List<int> Horse { get; } = [];

    public List<double> Weight { get; } = [];

    public List<double> Beaten { get; } = [];

    public List<double> Shortfall { get; } = [];

    /// <summary>Age in years; <see cref="double.NaN"/> when unknown.</summary>
    public List<double> Age { get; } = [];

    private int[] CountBands()
    {
        var counts = new int[ParameterTrial.Distances.Length];
        for (var race = 0; race < RaceCount; race++)
            counts[Band[race]] += FirstRun[race + 1] - FirstRun[race];
        return counts;
    }

    private double[] Mean(int[] counts)
    {
        var sums = new double[counts.Length];
        for (var race = 0; race < RaceCount; race++)
        {
            for (var run = FirstRun[race]; run < FirstRun[race + 1]; run++)
                sums[Band[race]] += Shortfall[run] * Shortfall[run];
        }

        return [.. sums.Select((sum, band) => counts[band] == 0 ? 0 : sum / counts[band])];
    }

    private void Describe(int at, NetworkRace race, Dictionary<HorseId, int> horses)
    {
        Day[at] = race.Date.DayNumber;
        Band[at] = ParameterTrial.GetBand(race.Metres);
        ClassLevel[at] = race.ClassLevel!.Value;
        ClassPrecision[at] = 1 / (race.ClassSpread * race.ClassSpread);
        Narrow[at] = race.ClassIsNarrow;
        var best = race.Runs.Max(run => run.Performance);
        foreach (var run in race.Runs)
        {
            if (best - run.Performance > From.LowerBoundBeyond)
                continue;
            if (!horses.TryGetValue(run.Horse, out var horse))
                horses[run.Horse] = horse = horses.Count;
            Horse.Add(horse);
            Weight.Add(run.Weight);
            Beaten.Add(run.Beaten);
            Shortfall.Add(best - run.Performance);
            Age.Add(run.Age ?? double.NaN);
        }

        FirstRun[at + 1] = Horse.Count;
        LargestField = Math.Max(LargestField, FirstRun[at + 1] - FirstRun[at]);
    }
}
