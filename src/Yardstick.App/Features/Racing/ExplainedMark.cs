using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Racing;

/// <summary>
/// Represents the mark of a horse on one list, published or not, and its derivation from the results up to the date of the list.
/// </summary>
/// <param name="ListView">The list.</param>
/// <param name="Row">The horse's row on it.</param>
/// <param name="Set">The rule set in force on the date of the list.</param>
public sealed record ExplainedMark(ListView ListView, ListViewRow Row, RuleSet Set)
{
    /// <summary>Gets the mark on the list, in the unit of the scale.</summary>
    public decimal Mark => Row.Mark(Set.Scale.Unit == TableUnit.Kg);

    /// <summary>Gets the last rated race of the horse up to the date of the list; null when the results no longer contain one.</summary>
    public StoredRace? Stored { get; init; }

    /// <summary>Gets that race with its explanations.</summary>
    public RatedRace? Rated { get; init; }

    /// <summary>
    /// Gets the mark that the current results give for the date of the list, including the commission's decision; null when they give none.
    /// </summary>
    public MarkDecision? Recomputed { get; init; }

    /// <summary>Gets the mark before the commission's decision; equals <see cref="Recomputed"/> when there is no decision.</summary>
    public MarkDecision? Computed { get; init; }

    /// <summary>Gets the commission's decision that sets the mark; null when the rules set it.</summary>
    public DecidedMark? Decision { get; init; }

    /// <summary>
    /// Gets whether the current results still give the mark on the list. They may not after a correction, because a published list never
    /// changes.
    /// </summary>
    public bool IsReproduced => Recomputed?.Mark.Value == Mark;

    /// <summary>Gets the explanation of the mark; null when corrected results give a different mark.</summary>
    public ExplainedValue? Tree => IsReproduced ? Recomputed!.Mark : null;

    /// <summary>Gets whether the decision is waiting for the next list and has not been published yet.</summary>
    public bool IsPending => ListView.Number is null && Decision?.List > (ListView.Previous ?? 0);

    /// <summary>Gets whether the decision was published with an earlier list and is still in force.</summary>
    public bool IsHeld => !IsPending && Decision is { } decision && decision.List < (ListView.Number ?? int.MaxValue);

    /// <summary>Gets the method that computes the marks of the list.</summary>
    public RatingMethod Method => Set.GetMethod(ListView.Pool);

    public RatedRun? Run => Rated?.Runs.FirstOrDefault(run => run.Figure.Runner.Horse.Id.Value == Row.HorseId);

    /// <summary>Returns the relative address on the race page where a number is explained; null when it is explained here.</summary>
    public string? Elsewhere(ExplainedValue number, string racePath) =>
        Anchors?.Elsewhere(number, RaceAnchors.GetRunnerAddress(new HorseId(Row.HorseId))) is { } place ? $"{racePath}/{place}" : null;

    private RaceAnchors? Anchors => Rated is null ? null : field ??= new RaceAnchors(Rated);
}
