using Yardstick.Engine.Marks;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Figures;

/// <summary>What a horse is thought to be after its last rated run, in one code and population. It is all that the next race needs to know.</summary>
public sealed record HorseRating
{
    /// <summary>The horse.</summary>
    public required string HorseId { get; init; }

    /// <summary>The last rated race.</summary>
    public required string RaceId { get; init; }

    /// <summary>The day of that race.</summary>
    public required DateOnly LastRun { get; init; }

    /// <summary>The assessment after it.</summary>
    public required Rating Assessment { get; init; }

    /// <summary>The variance of the assessment, in square pounds.</summary>
    public required decimal Variance { get; init; }

    /// <summary>The mark after it as kept, in pounds of the scale, before rounding to the step of publication.</summary>
    public required Rating MarkKept { get; init; }

    /// <summary>The mark published after it, rounded, in the unit of the scale.</summary>
    public required decimal Mark { get; init; }

    /// <summary>Whether the mark is definitive.</summary>
    public required bool Definitive { get; init; }

    /// <summary>The rule that bound the mark.</summary>
    public required BindingRule Binding { get; init; }

    /// <summary>The figure of that race.</summary>
    public required Rating LastFigure { get; init; }

    /// <summary>The best figure so far.</summary>
    public required Rating BestFigure { get; init; }

    /// <summary>The distance at which the best figure was run.</summary>
    public required Metres BestDistance { get; init; }

    /// <summary>Rated runs so far.</summary>
    public required int Runs { get; init; }

    /// <summary>Official wins among them.</summary>
    public required int Wins { get; init; }

    /// <summary>The decision of the commission that holds since; null where the mark is that of the run.</summary>
    public DecidedMark? Decision { get; init; }

    /// <summary>The figures before the last one that the methods may count, the newest first.</summary>
    public RecentFigures Recent { get; init; } = RecentFigures.None;

    /// <summary>The mark of the progressive method as kept, whatever method makes the mark; its rule that bound beside it.</summary>
    public Rating ProgressiveKept { get; init; }

    /// <summary>The rule that bound the mark of the progressive method.</summary>
    public BindingRule ProgressiveBinding { get; init; }
}
