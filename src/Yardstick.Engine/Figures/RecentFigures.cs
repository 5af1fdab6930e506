using System.Collections;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Figures;

/// <summary>Represents a figure of a horse and the run it comes from.</summary>
/// <param name="RaceId">The race.</param>
/// <param name="Date">Its day.</param>
/// <param name="Figure">The figure.</param>
public readonly record struct RecentFigure(RaceId RaceId, DateOnly Date, Rating Figure);

/// <summary>Represents an immutable list of earlier figures of a horse, newest first, with value equality.</summary>
public sealed class RecentFigures : IReadOnlyList<RecentFigure>, IEquatable<RecentFigures>
{
    private readonly RecentFigure[] _figures;

    private RecentFigures(RecentFigure[] figures) => _figures = figures;

    /// <summary>Gets an empty list.</summary>
    public static RecentFigures None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _figures.Length;

    /// <inheritdoc/>
    public RecentFigure this[int index] => _figures[index];

    /// <summary>Creates a list from the given figures.</summary>
    /// <param name="figures">The figures, the newest first.</param>
    public static RecentFigures From(IEnumerable<RecentFigure> figures) =>
        figures.ToArray() is { Length: > 0 } some ? new RecentFigures(some) : None;

    /// <summary>Returns the earlier figures that may count together with the figure of a race, including that of the last run.</summary>
    /// <param name="before">The rating before the race; null for an unknown horse.</param>
    /// <param name="day">The day of the race.</param>
    /// <param name="days">The maximum age of a figure, in days.</param>
    /// <param name="most">The maximum number of earlier figures.</param>
    public static RecentFigures Before(HorseRating? before, DateOnly day, int days, int most)
    {
        if (before is null || most == 0)
            return None;
        var figures = new List<RecentFigure>(most);
        AddRecent(new RecentFigure(before.RaceId, before.LastRun, before.LastFigure));
        foreach (ref readonly var one in before.Recent._figures.AsSpan(0, Math.Min(most - 1, before.Recent.Count)))
            AddRecent(one);
        return From(figures);

        void AddRecent(in RecentFigure one)
        {
            if (day.DayNumber - one.Date.DayNumber <= days)
                figures.Add(one);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<RecentFigure> GetEnumerator() => _figures.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _figures.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(RecentFigures? other) => other is not null && _figures.AsSpan().SequenceEqual(other._figures);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RecentFigures);

    /// <inheritdoc/>
    public override int GetHashCode() => _figures.Length == 0 ? 0 : HashCode.Combine(_figures.Length, _figures[0]);
}
