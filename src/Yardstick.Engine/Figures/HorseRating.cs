using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Figures;

/// <summary>
/// Represents the rating of a horse after its last rated run, in one rating pool. It is the complete state that the next race needs.
/// </summary>
public sealed record HorseRating
{
    /// <summary>Gets the identifier of the horse.</summary>
    public required HorseId HorseId { get; init; }

    /// <summary>Gets the identifier of the last rated race.</summary>
    public required RaceId RaceId { get; init; }

    /// <summary>Gets the day of that race.</summary>
    public required DateOnly LastRun { get; init; }

    /// <summary>Gets the assessment after that race.</summary>
    public required Rating Assessment { get; init; }

    /// <summary>Gets the variance of the assessment, in square pounds.</summary>
    public required decimal Variance { get; init; }

    /// <summary>Gets the mark retained after that race, in pounds of the scale, before rounding to the step of publication.</summary>
    public required Rating MarkKept { get; init; }

    /// <summary>Gets the mark published after that race, rounded, in the unit of the scale.</summary>
    public required decimal Mark { get; init; }

    /// <summary>Gets a value indicating whether the mark is definitive.</summary>
    public required bool Definitive { get; init; }

    /// <summary>Gets the rule that determined the mark.</summary>
    public required BindingRule Binding { get; init; }

    /// <summary>Gets the figure of that race.</summary>
    public required Rating LastFigure { get; init; }

    /// <summary>Gets the best figure so far.</summary>
    public required Rating BestFigure { get; init; }

    /// <summary>Gets the distance at which the best figure was run.</summary>
    public required Metres BestDistance { get; init; }

    /// <summary>Gets the number of rated runs so far.</summary>
    public required int Runs { get; init; }

    /// <summary>Gets the number of official wins among the rated runs.</summary>
    public required int Wins { get; init; }

    /// <summary>Gets the commission's decision in force since then; null when the mark comes from the run.</summary>
    public DecidedMark? Decision { get; init; }

    /// <summary>Gets the figures before the last one that the methods may use, newest first.</summary>
    public RecentFigures Recent { get; init; } = RecentFigures.None;

    /// <summary>Gets the unrounded mark of the progressive method, whichever method determines the published mark.</summary>
    public Rating ProgressiveKept { get; init; }

    /// <summary>Gets the rule that determined the mark of the progressive method.</summary>
    public BindingRule ProgressiveBinding { get; init; }
}
