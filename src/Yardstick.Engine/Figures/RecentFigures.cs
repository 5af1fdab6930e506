using System.Collections;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Figures;

/// <summary>A figure of a horse, with the run that gave it.</summary>
/// <param name="RaceId">The race.</param>
/// <param name="Date">Its day.</param>
/// <param name="Figure">The figure.</param>
public readonly record struct RecentFigure(string RaceId, DateOnly Date, Rating Figure);

/// <summary>Some earlier figures of a horse, the newest first. It never changes, and two that hold the same are equal.</summary>
public sealed class RecentFigures : IReadOnlyList<RecentFigure>, IEquatable<RecentFigures>
{
    private readonly RecentFigure[] _figures;

    private RecentFigures(RecentFigure[] figures) => _figures = figures;

    /// <summary>No figure.</summary>
    public static RecentFigures None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _figures.Length;

    /// <inheritdoc/>
    public RecentFigure this[int index] => _figures[index];

    /// <summary>Holds some figures.</summary>
    /// <param name="figures">The figures, the newest first.</param>
    public static RecentFigures From(IEnumerable<RecentFigure> figures) => figures.ToArray() is { Length: > 0 } some ? new RecentFigures(some) : None;

    /// <summary>The figures before a race that may count beside its own: the last of a horse and those before it.</summary>
    /// <param name="before">What the horse was thought to be before the race; null for an unknown one.</param>
    /// <param name="day">The day of the race.</param>
    /// <param name="days">How many days back figures count.</param>
    /// <param name="most">How many count beside the figure of the race.</param>
    public static RecentFigures Before(HorseRating? before, DateOnly day, int days, int most)
    {
        if (before is null || most == 0) return None;
        return From(before.Recent.Prepend(new RecentFigure(before.RaceId, before.LastRun, before.LastFigure)).Take(most).Where(one => day.DayNumber - one.Date.DayNumber <= days));
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
