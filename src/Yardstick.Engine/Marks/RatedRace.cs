using Yardstick.Engine.Figures;

namespace Yardstick.Engine.Marks;

/// <summary>One race with figures and marks.</summary>
/// <param name="Figures">The figures of the line method.</param>
/// <param name="Runs">Every runner, in the order of the race.</param>
public sealed record RatedRace(RaceFigures Figures, IReadOnlyList<RatedRun> Runs);

/// <summary>One runner with its figure, its mark and its rating after the race.</summary>
/// <param name="Figure">Its figure, or why it has none.</param>
/// <param name="Mark">Its mark; null without a figure.</param>
/// <param name="After">Its rating after the race; null without a figure, in which case the previous rating still holds.</param>
public sealed record RatedRun(RunFigure Figure, MarkDecision? Mark, HorseRating? After)
{
    /// <summary>The mark of the progressive method, whatever method makes the mark; null without a figure.</summary>
    public MarkDecision? Progressive { get; init; }
}
