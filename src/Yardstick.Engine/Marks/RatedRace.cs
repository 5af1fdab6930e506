using Yardstick.Engine.Figures;

namespace Yardstick.Engine.Marks;

/// <summary>Represents one race with figures and marks.</summary>
/// <param name="Figures">The figures of the line method.</param>
/// <param name="Runs">The runners, in the order of the race.</param>
public sealed record RatedRace(RaceFigures Figures, IReadOnlyList<RatedRun> Runs);

/// <summary>Represents one runner with its figure, its mark and its rating after the race.</summary>
/// <param name="Figure">The figure, or the reason for which there is none.</param>
/// <param name="Mark">The mark; null without a figure.</param>
/// <param name="After">The rating after the race; null without a figure, in which case the previous rating still holds.</param>
public sealed record RatedRun(RunFigure Figure, MarkDecision? Mark, HorseRating? After)
{
    /// <summary>Gets the mark of the progressive method, which is computed under every method; null without a figure.</summary>
    public MarkDecision? Progressive { get; init; }
}
