using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Computes the mark to publish from figures and assessment, by the method of the breed: the best or the mean of the recent figures, old
/// mark + K × (achieved − expected) within the cap, or the assessment. Floor and ceiling apply to all methods.
/// </summary>
public sealed class MarkRules(RuleSetCells cells)
{
    private readonly RuleSet _set = cells.Set;
    private readonly RecentForm _form = new(cells);

    /// <summary>Returns the earlier figures of a horse that count together with that of a race.</summary>
    /// <param name="race">The race.</param>
    /// <param name="before">The rating before the race; null for an unknown horse.</param>
    public RecentFigures Recent(Race race, HorseRating? before) =>
        RecentFigures.Before(before, race.Date, cells.Methods.RecentDays, cells.Methods.RecentFigures - 1);

    /// <summary>Returns the mark after one rated run, by the method of the breed, and the mark of the progressive method.</summary>
    /// <param name="race">The race.</param>
    /// <param name="run">The run, with a figure.</param>
    /// <param name="recent">The figures before it that count.</param>
    public (MarkDecision Mark, MarkDecision Progressive) Decide(Race race, RunFigure run, RecentFigures recent)
    {
        var definitive = IsDefinitive(run);
        var method = _set.GetMethod(race.Pool);
        var (wanted, binding) = Change(run, method == RatingMethod.Progressive);
        var progressive = ApplyLimits(wanted, binding, definitive);
        return method switch
        {
            RatingMethod.Progressive => (progressive, progressive),
            RatingMethod.Standard => (
                ApplyLimits(_form.Best(RecentForm.After(race, run, recent)), BindingRule.None, definitive),
                progressive
            ),
            RatingMethod.Weighted => (
                ApplyLimits(_form.Mean(RecentForm.After(race, run, recent)), BindingRule.None, definitive),
                progressive
            ),
            // Network assessments are not available race by race: PoolMarks applies them when a list is created.
            RatingMethod.Network => (ApplyLimits(run.Assessment!, BindingRule.None, definitive), progressive),
            _ => throw new ArgumentOutOfRangeException(nameof(race), method, "No such method."),
        };
    }

    /// <summary>Returns the mark of the standard method: the best of the recent figures, within floor and ceiling.</summary>
    /// <param name="horseRating">The stored rating of the horse.</param>
    public MarkDecision Best(HorseRating horseRating) =>
        ApplyLimits(_form.Best(RecentForm.Select(horseRating)), BindingRule.None, horseRating.Definitive);

    /// <summary>
    /// Returns the mark of the weighted method: the mean of the recent figures, with older figures weighted less, within floor and ceiling.
    /// </summary>
    /// <param name="horseRating">The stored rating of the horse.</param>
    public MarkDecision Mean(HorseRating horseRating) =>
        ApplyLimits(_form.Mean(RecentForm.Select(horseRating)), BindingRule.None, horseRating.Definitive);

    /// <summary>Returns the mark of the progressive method after the last run.</summary>
    /// <param name="horseRating">The stored rating of the horse.</param>
    public MarkDecision Progressive(HorseRating horseRating)
    {
        var kept = Kept(horseRating, StepName.ProgressiveKept, horseRating.ProgressiveKept);
        return new MarkDecision(Publish(kept), kept, horseRating.ProgressiveBinding, horseRating.Definitive);
    }

    /// <summary>Returns the mark that follows the network's assessment of a horse, within floor and ceiling.</summary>
    /// <param name="horseId">The horse.</param>
    /// <param name="last">Its rating at its last run.</param>
    /// <param name="definitive">Whether it has run often enough, or won.</param>
    public MarkDecision FromNetwork(HorseId horseId, RatedAt last, bool definitive)
    {
        var origin = new PriorOrigin(horseId, last.RaceId, StepName.NetworkAssessment);
        return ApplyLimits(
            ExplainedValue.Earlier(StepName.NetworkAssessment, Unit.Rating, last.Ability, origin),
            BindingRule.None,
            definitive
        );
    }

    /// <summary>Returns the mark with the commission's decision in place of the computed one.</summary>
    /// <param name="computed">The computed mark.</param>
    /// <param name="decided">The decision.</param>
    public MarkDecision Replace(MarkDecision computed, DecidedMark decided) =>
        new(
            ExplainedValue.Step(StepName.Mark, ScaleUnit, Operation.Replacement, computed.Mark, Decided(decided)),
            Kept(decided),
            BindingRule.Commission,
            computed.Definitive
        );

    /// <summary>Returns the rating of a horse after the commission has decided its mark: the next change starts from that mark.</summary>
    /// <param name="horseRating">Its rating after its last run.</param>
    /// <param name="decided">The decision.</param>
    public HorseRating ApplyDecision(HorseRating horseRating, DecidedMark decided) =>
        horseRating with
        {
            Mark = decided.Mark,
            MarkKept = new Rating(Kept(decided).Value),
            Binding = BindingRule.Commission,
            Decision = decided,
        };

    private MarkDecision ApplyLimits(ExplainedValue wanted, BindingRule binding, bool definitive)
    {
        var (within, limit) = Limit(wanted);
        var kept = ExplainedValue.Step(StepName.MarkKept, Unit.Rating, Operation.Rounding, within, cells.KeptStep);
        return new MarkDecision(Publish(kept), kept, limit == BindingRule.None ? binding : limit, definitive);
    }

    private (ExplainedValue Wanted, BindingRule Binding) Change(RunFigure run, bool makesTheMark)
    {
        var before = Before(run, makesTheMark);
        var surprise = ExplainedValue.Step(StepName.AchievedLessExpected, Unit.Pounds, Operation.Difference, run.Figure!, before);
        var change = ExplainedValue.Step(
            StepName.ChangeWanted,
            Unit.Pounds,
            Operation.Product,
            cells.ChangeShare(run.Runner.Age),
            surprise
        );
        var binding = BindingRule.None;
        if (_set.MarkChanges.CapPounds is { } most)
        {
            binding =
                change.Value > most ? BindingRule.CapUp
                : change.Value < -most ? BindingRule.CapDown
                : BindingRule.None;
            var cap = cells.MarkChange(StepName.Cap, Unit.Pounds, most, "capPounds");
            var capped = ExplainedValue.Step(StepName.ChangeAtMost, Unit.Pounds, Operation.Least, change, cap);
            change = ExplainedValue.Step(
                StepName.Change,
                Unit.Pounds,
                Operation.Greatest,
                capped,
                ExplainedValue.Step(StepName.CapDown, Unit.Pounds, Operation.Negation, cap)
            );
        }

        return (ExplainedValue.Step(StepName.MarkWanted, Unit.Rating, Operation.Sum, before, change), binding);
    }

    /// <summary>
    /// Returns the mark before the race. For an unknown horse it is the conventional mark, or the level expected of its class.
    /// </summary>
    private ExplainedValue Before(RunFigure run, bool makesTheMark)
    {
        if (makesTheMark && run.Before?.Decision is { } decided)
            return ExplainedValue.Step(StepName.MarkBefore, Unit.Rating, Operation.Same, Kept(decided));
        if (run.Before is { } horseRating)
            return makesTheMark
                ? Kept(horseRating, StepName.MarkKept, horseRating.MarkKept)
                : Kept(horseRating, StepName.ProgressiveKept, horseRating.ProgressiveKept);
        var rows = _set.FirstMarks.Conventional;
        var row = rows.FirstOrDefault(r =>
            run.Runner.Age >= r.FromAge
            && (r.ToAge is null || run.Runner.Age <= r.ToAge)
            && run.Runner.Horse.Sex is { } sex
            && r.Sexes.Contains(sex)
        );
        if (row is null)
            return ExplainedValue.Step(StepName.MarkBefore, Unit.Rating, Operation.Same, run.AssessmentBefore!);
        var unit = _set.Scale.Unit == TableUnit.Kg ? Unit.KilogramRating : Unit.Rating;
        var mark = cells.FirstMark(
            StepName.ConventionalMark,
            unit,
            row.Mark,
            $"conventional[{row.FromAge}-{row.ToAge}, {string.Join('/', row.Sexes)}]"
        );
        return OnScale(StepName.MarkBefore, mark);
    }

    private (ExplainedValue Within, BindingRule Binding) Limit(ExplainedValue wanted)
    {
        var (within, binding) = (wanted, BindingRule.None);
        if (_set.MarkChanges.Floor is { } floor)
        {
            var lowest = OnScale(StepName.Floor, cells.MarkChange(StepName.Floor, ScaleUnit, floor, "floor"));
            if (within.Value < lowest.Value)
                binding = BindingRule.Floor;
            within = ExplainedValue.Step(StepName.MarkWithin, Unit.Rating, Operation.Greatest, within, lowest);
        }

        if (_set.MarkChanges.Ceiling is { } ceiling)
        {
            var highest = OnScale(StepName.Ceiling, cells.MarkChange(StepName.Ceiling, ScaleUnit, ceiling, "ceiling"));
            if (within.Value > highest.Value)
                binding = BindingRule.Ceiling;
            within = ExplainedValue.Step(StepName.MarkWithin, Unit.Rating, Operation.Least, within, highest);
        }

        return (within, binding);
    }

    private ExplainedValue Publish(ExplainedValue kept)
    {
        if (_set.Scale.Unit == TableUnit.Lb)
            return ExplainedValue.Step(StepName.Mark, Unit.Rating, Operation.Rounding, kept, cells.MarkStep);
        var kilograms = ExplainedValue.Step(
            StepName.MarkInKilograms,
            Unit.KilogramRating,
            Operation.Quotient,
            kept,
            cells.PoundsPerKilogram
        );
        return ExplainedValue.Step(StepName.Mark, Unit.KilogramRating, Operation.Rounding, kilograms, cells.MarkStep);
    }

    /// <summary>Converts a decided mark to pounds of the scale.</summary>
    private ExplainedValue Kept(DecidedMark decided) =>
        ScaleUnit == Unit.KilogramRating
            ? ExplainedValue.Step(StepName.MarkKept, Unit.Rating, Operation.Product, Decided(decided), cells.PoundsPerKilogram)
            : ExplainedValue.Step(StepName.MarkKept, Unit.Rating, Operation.Same, Decided(decided));

    private ExplainedValue Decided(DecidedMark decided) =>
        ExplainedValue.Decided(
            StepName.DecidedMark,
            ScaleUnit,
            decided.Mark,
            new DecisionOrigin(decided.HorseId, decided.List, decided.From, decided.DecidedOn, decided.Reason)
        );

    private static ExplainedValue Kept(HorseRating horseRating, StepName number, Rating kept) =>
        ExplainedValue.Earlier(number, Unit.Rating, kept.Value, new PriorOrigin(horseRating.HorseId, horseRating.RaceId, number));

    private Unit ScaleUnit => _set.Scale.Unit == TableUnit.Kg ? Unit.KilogramRating : Unit.Rating;

    private ExplainedValue OnScale(StepName name, ExplainedValue value) =>
        value.Unit == Unit.KilogramRating
            ? ExplainedValue.Step(name, Unit.Rating, Operation.Product, value, cells.PoundsPerKilogram)
            : value;

    private bool IsDefinitive(RunFigure run) =>
        (run.Before?.Runs ?? 0) + 1 >= _set.FirstMarks.DefinitiveAfterRuns
        || (_set.FirstMarks.DefinitiveAfterWin && ((run.Before?.Wins ?? 0) > 0 || run.Runner.Placing == 1));
}
