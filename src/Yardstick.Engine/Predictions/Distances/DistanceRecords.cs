using System.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Distances;

/// <summary>Represents a race whose distance is stated.</summary>
internal readonly record struct KnownDistance(Track Track, string Name, int Metres, double? Seconds);

/// <summary>Represents a component of an estimate.</summary>
/// <param name="LogWeight">The logarithm of its weight, up to a constant.</param>
/// <param name="Metres">Its distance, in metres.</param>
/// <param name="Deviation">The standard deviation of that distance, as a share of it.</param>
internal readonly record struct DistanceComponent(double LogWeight, double Metres, double Deviation);

/// <summary>Indexes the distances and winning times of races, and weighs what they say of another race.</summary>
internal sealed class DistanceRecords
{
    /// <summary>The weight, in races, of a distance that was never run at a course.</summary>
    private const double Unseen = 1;

    /// <summary>The weight of the country-wide line of times in the mean time over a distance of a course, in races.</summary>
    private const double LineWeight = 3;

    private const double FlatSpread = 0.03;
    private const double JumpSpread = 0.045;
    private const double TimeFreedom = 4;

    /// <summary>The share of a race's distances that its earlier runnings say nothing of.</summary>
    private const double NameDoubt = 0.1;

    /// <summary>The range of distances, in logarithms, over which an unseen one may lie; and its spread when no time narrows it.</summary>
    private const double LogRange = 1.5,
        UnseenSpread = 0.3;

    private readonly Dictionary<Track, Dictionary<int, TimeTally>> _tracks = [];
    private readonly Dictionary<(Track, string), Dictionary<int, int>> _runnings = [];
    private readonly Dictionary<(string?, Discipline, Surface?), TimeLine> _lines = [];

    public void Add(in KnownDistance known)
    {
        var (track, metres) = (known.Track, known.Metres);
        if (!_tracks.TryGetValue(track, out var distances))
            _tracks[track] = distances = [];
        distances[metres] = distances.GetValueOrDefault(metres).Add(known.Seconds);
        if (Key(known.Name) is { Length: > 0 } name)
        {
            if (!_runnings.TryGetValue((track, name), out var runnings))
                _runnings[(track, name)] = runnings = [];
            runnings[metres] = runnings.GetValueOrDefault(metres) + 1;
        }

        if (known.Seconds is not { } seconds || metres <= 0)
            return;
        Line(track.Country, track).Add(Math.Log(metres), Math.Log(seconds));
        Line(null, track).Add(Math.Log(metres), Math.Log(seconds));
    }

    /// <summary>Returns the components of an estimate; empty when nothing is known.</summary>
    public IReadOnlyList<DistanceComponent> Components(Track track, string name, double? seconds)
    {
        var distances = track.Course.Length > 0 ? _tracks.GetValueOrDefault(track) : null;
        var line = Line(track.Country, track).Fit() ?? Line(null, track).Fit();
        var timed = seconds is { } time && line is { } fitted ? (Log: Math.Log(time), Fit: fitted) : ((double Log, TimeFit Fit)?)null;
        if (distances is null && timed is null)
            return [];
        var races = distances?.Values.Sum(tally => tally.Races) ?? 0;
        var runnings = Key(name) is { Length: > 0 } key ? _runnings.GetValueOrDefault((track, key)) : null;
        var named = runnings?.Values.Sum() ?? 0;
        var spread = track.Discipline == Discipline.Flat ? FlatSpread : JumpSpread;
        var components = new List<DistanceComponent> { New(distances, races, named, spread, timed) };
        foreach (var (metres, tally) in distances ?? [])
        {
            var weight = Math.Log(tally.Races / (races + Unseen));
            if (runnings is not null)
                weight += Math.Log(NameDoubt + ((1 - NameDoubt) * runnings.GetValueOrDefault(metres) / named));
            if (timed is var (log, fit))
                weight += tally.LogLikelihood(log, fit.At(metres), spread);
            components.Add(new DistanceComponent(weight, metres, 0));
        }

        return components;
    }

    /// <summary>Returns the component of a distance that was never run at the course.</summary>
    private static DistanceComponent New(
        Dictionary<int, TimeTally>? distances,
        int races,
        int named,
        double spread,
        (double Log, TimeFit Fit)? timed
    )
    {
        var weight = Math.Log(Unseen / (races + Unseen)) - Math.Log(1 + (named / NameDoubt));
        if (timed is not var (log, fit))
            return new DistanceComponent(weight, distances!.Sum(one => (double)one.Key * one.Value.Races) / races, UnseenSpread);
        // The density of the time under a distance spread evenly over the range, relative to the peak of the others' likelihood.
        weight += Math.Log(spread * Math.Sqrt(2 * Math.PI) / (LogRange * fit.Slope));
        return new DistanceComponent(weight, Math.Exp((log - fit.Intercept) / fit.Slope), fit.Spread / fit.Slope);
    }

    private TimeLine Line(string? country, Track track)
    {
        var key = (country, track.Discipline, track.Surface);
        if (!_lines.TryGetValue(key, out var line))
            _lines[key] = line = new TimeLine();
        return line;
    }

    /// <summary>Returns the letters of a title in lower case, without what stands in brackets: sponsors change, the race remains.</summary>
    private static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        var depth = 0;
        foreach (var letter in name)
        {
            depth += letter == '(' ? 1 : 0;
            if (depth == 0 && char.IsLetter(letter))
                key.Append(char.ToLowerInvariant(letter));
            depth -= letter == ')' && depth > 0 ? 1 : 0;
        }

        return key.ToString();
    }

    /// <summary>Counts the races over a distance of a track, with their winning times.</summary>
    private readonly record struct TimeTally(int Races, int Timed, double SumOfLogs)
    {
        public TimeTally Add(double? seconds) =>
            seconds is { } time ? new(Races + 1, Timed + 1, SumOfLogs + Math.Log(time)) : this with { Races = Races + 1 };

        /// <summary>Returns the logarithm of the likelihood of a time, relative to its peak.</summary>
        public double LogLikelihood(double log, double expected, double spread)
        {
            var mean = (SumOfLogs + (LineWeight * expected)) / (Timed + LineWeight);
            var deviation = spread * Math.Sqrt(1 + (1.0 / (Timed + 1)));
            var z = (log - mean) / deviation;
            return -(TimeFreedom + 1) / 2 * Math.Log(1 + (z * z / TimeFreedom));
        }
    }
}
