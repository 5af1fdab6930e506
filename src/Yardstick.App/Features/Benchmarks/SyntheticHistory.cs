using Yardstick.Engine.Network;

namespace Yardstick.App.Features.Benchmarks;

/// <summary>
/// Generates a synthetic history for benchmarks: 20 years, 8 countries, fields of 7 to 13 runners of similar ability, about ten runs per
/// horse, 1.2 % of them abroad, and one run in forty eased. The same number of runs yields the same history on any machine.
/// </summary>
internal sealed class SyntheticHistory
{
    public const int Days = 20 * 365;
    private const int Countries = 8;
    private const int Years = 20;
    private const int CareerDays = 1_000;
    private const double Abroad = 0.012;
    private const double Eased = 0.025;

    private readonly int _races;
    private readonly float[] _ability;
    private readonly int[] _debut;
    private readonly int[][] _horsesOf = new int[Countries][];
    private ulong _state = 1;

    public SyntheticHistory(long runs)
    {
        _races = (int)(runs / 10);
        (_ability, _debut) = (new float[Math.Max(200, _races)], new int[Math.Max(200, _races)]);
        var horses = new List<int>[Countries];
        for (var country = 0; country < Countries; country++)
            horses[country] = [];
        for (var horse = 0; horse < _ability.Length; horse++)
        {
            var country = Below(Countries);
            horses[country].Add(horse);
            _debut[horse] = (int)((long)horse * Days / _ability.Length);
            _ability[horse] = (float)(60 + (3 * country) + (Bell() * 28));
        }

        for (var country = 0; country < Countries; country++)
            _horsesOf[country] = [.. horses[country]];
    }

    /// <summary>Gets the ability drift, as fitted to thoroughbreds on the flat.</summary>
    public static AbilityDrift Drift { get; } =
        new()
        {
            Growth = [new AgeGrowth(0, 0.81), new AgeGrowth(3, 0.24), new AgeGrowth(4, 0.09)],
            LayoffDays = 120,
            LayoffVariance = 9,
        };

    /// <summary>Gets the cohorts, one per country and year. Those of the first country are the anchor.</summary>
    public static CohortPlan Cohorts { get; } =
        new()
        {
            Previous = [.. Enumerable.Range(0, Countries * Years).Select(cohort => cohort % Years == 0 ? -1 : cohort - 1)],
            Base = [.. Enumerable.Range(0, Years)],
            Anchor = 70,
        };

    public int Horses => _ability.Length;

    /// <summary>Generates the races by date. Can be enumerated only once.</summary>
    public IEnumerable<(RaceEntry Race, RunEntry[] Field)> Races()
    {
        for (var race = 0; race < _races; race++)
        {
            var (day, country) = ((int)((long)race * Days / _races), Below(Countries));
            var (centre, cohort) = (50 + (40 * Unit()), (country * Years) + (day / 365));
            var entry = new RaceEntry(race, day, cohort)
            {
                Cohort = cohort,
                ClassLevel = centre,
                ClassVariance = 64,
                StartVariance = 150,
            };
            yield return (entry, Field(day, country, centre));
        }
    }

    private RunEntry[] Field(int day, int country, double centre)
    {
        var field = new RunEntry[7 + Below(7)];
        for (var at = 0; at < field.Length; at++)
        {
            var horse = Horse(day, country, centre, field.AsSpan(0, at));
            var age = 2 + (Math.Max(0, day - _debut[horse]) / 365.0);
            field[at] = new RunEntry(horse, _ability[horse] + (Bell() * 20) + 60, 81, age, Unit() < Eased);
        }

        return field;
    }

    private int Horse(int day, int country, double centre, ReadOnlySpan<RunEntry> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var horses = _horsesOf[Unit() < Abroad ? Below(Countries) : country];
            var last = Math.Clamp((int)((long)horses.Length * (day + 30) / (Days + 30)), 20, horses.Length);
            var first = Math.Max(0, last - Math.Max(60, (int)((long)horses.Length * CareerDays / Days)));
            var horse = horses[first + Below(last - first)];
            if (attempt < 4 && Math.Abs(_ability[horse] - centre) > 12)
                continue;
            if (!Holds(taken, horse))
                return horse;
        }
    }

    private static bool Holds(ReadOnlySpan<RunEntry> taken, int horse)
    {
        foreach (ref readonly var run in taken)
        {
            if (run.Horse == horse)
                return true;
        }

        return false;
    }

    private double Bell() => Unit() + Unit() + Unit() - 1.5;

    private int Below(int end) => (int)(Unit() * end);

    /// <summary>Returns a random number in [0, 1). Source: SplitMix64, Steele, Lea and Flood (2014).</summary>
    private double Unit()
    {
        var mixed = _state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
