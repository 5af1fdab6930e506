using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Racing;

/// <summary>The mark of a horse on one list, published or not, with how it was made from the results up to that list's day.</summary>
/// <param name="Sheet">The list.</param>
/// <param name="Row">The horse's row on it.</param>
/// <param name="Set">The rule set of the list's day.</param>
internal sealed record ExplainedMark(ListView Sheet, ListViewRow Row, RuleSet Set)
{
    /// <summary>The mark that the list states, in the unit of the scale.</summary>
    public decimal Mark => Row.Mark(Set.Scale.Unit == TableUnit.Kg);

    /// <summary>The last rated run up to the list's day; null when results no longer hold one.</summary>
    public StoredRace? Stored { get; init; }

    /// <summary>That race, with its reasons.</summary>
    public RatedRace? Rated { get; init; }

    /// <summary>The mark that the results of now give for the list's day, the decision included; null when they give none.</summary>
    public MarkDecision? Recomputed { get; init; }

    /// <summary>The mark before the decision of the commission; the same where there is none.</summary>
    public MarkDecision? Computed { get; init; }

    /// <summary>The decision of the commission that makes the mark; null where rules do.</summary>
    public DecidedMark? Decision { get; init; }

    /// <summary>Whether the results of now give the mark that the list states. A result corrected since may give another: the list stays as it is.</summary>
    public bool IsReproduced => Recomputed?.Mark.Value == Mark;

    /// <summary>The explanation, which ends at the mark; null when results corrected since give another.</summary>
    public ExplainedValue? Tree => IsReproduced ? Recomputed!.Mark : null;

    /// <summary>Whether the decision waits for the next list: no list has published it.</summary>
    public bool IsPending => Sheet.Number is null && Decision?.List > (Sheet.Previous ?? 0);

    /// <summary>Whether the decision was published by an earlier list and holds since.</summary>
    public bool IsHeld => !IsPending && Decision is { } decision && decision.List < (Sheet.Number ?? int.MaxValue);

    /// <summary>The method that makes the marks of the list.</summary>
    public RatingMethod Method => Set.MethodOf(Sheet.Code, Sheet.Population);

    public RatedRun? Run => Rated?.Runs.FirstOrDefault(run => run.Figure.Runner.Horse.Id == Row.HorseId);

    /// <summary>Returns the place on the page of the race where a number is opened; null to open it here.</summary>
    public string? Elsewhere(ExplainedValue number, string racePath) =>
        Anchors?.Elsewhere(number, RaceAnchors.OfRunner(Row.HorseId)) is { } place ? $"{racePath}/{place}" : null;

    private RaceAnchors? Anchors => Rated is null ? null : field ??= new RaceAnchors(Rated);
}
