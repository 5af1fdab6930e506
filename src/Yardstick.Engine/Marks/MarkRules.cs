using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Network;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Marks;

/// <summary>
/// Turns figure and assessment into the mark to publish, under the rules of a set: the rounded assessment, or
/// new mark = old mark + K × (achieved − expected) within cap, floor and ceiling.
/// </summary>
public sealed class MarkRules(StandardCells cells)
{
    private readonly StandardSet _set = cells.Set;

    /// <summary>The mark after one rated run.</summary>
    /// <param name="run">The run, with a figure.</param>
    public MarkDecision Decide(RunFigure run)
    {
        var (wanted, binding) = _set.MarkChanges.Method == MarkMethod.Assessment ? (run.Assessment!, BindingRule.None) : Change(run);
        return Bind(wanted, binding, IsDefinitive(run));
    }

    /// <summary>The mark that follows what the network thinks of a horse, within floor and ceiling.</summary>
    /// <param name="horseId">The horse.</param>
    /// <param name="last">Its rating at its last run.</param>
    /// <param name="definitive">Whether it has run often enough, or won.</param>
    public MarkDecision Follow(string horseId, RatedAt last, bool definitive)
    {
        var origin = new EarlierOrigin(horseId, last.RaceId, StepName.NetworkAssessment);
        return Bind(Explained.Earlier(StepName.NetworkAssessment, Unit.Rating, last.Ability, origin), BindingRule.None, definitive);
    }

    private MarkDecision Bind(Explained wanted, BindingRule binding, bool definitive)
    {
        var (within, limit) = Limit(wanted);
        var kept = Explained.Step(StepName.MarkKept, Unit.Rating, Operation.Rounding, within, cells.Assessment(StepName.KeptStep, Unit.Pounds, _set.Assessment.Step, "step"));
        return new MarkDecision(Publish(kept), kept, limit == BindingRule.None ? binding : limit, definitive);
    }

    private (Explained Wanted, BindingRule Binding) Change(RunFigure run)
    {
        var before = Before(run);
        var surprise = Explained.Step(StepName.AchievedLessExpected, Unit.Pounds, Operation.Difference, run.Figure!, before);
        var change = Explained.Step(StepName.ChangeWanted, Unit.Pounds, Operation.Product, Share(run.Runner.Age), surprise);
        var binding = BindingRule.None;
        if (_set.MarkChanges.CapPounds is { } most)
        {
            binding = change.Value > most ? BindingRule.CapUp : change.Value < -most ? BindingRule.CapDown : BindingRule.None;
            var cap = cells.MarkChange(StepName.Cap, Unit.Pounds, most, "capPounds");
            var capped = Explained.Step(StepName.ChangeAtMost, Unit.Pounds, Operation.Least, change, cap);
            change = Explained.Step(StepName.Change, Unit.Pounds, Operation.Greatest, capped, Explained.Step(StepName.CapDown, Unit.Pounds, Operation.Negation, cap));
        }

        return (Explained.Step(StepName.MarkWanted, Unit.Rating, Operation.Sum, before, change), binding);
    }

    /// <summary>The mark before the race; for an unknown horse the mark by convention, or failing that what its class lets one expect.</summary>
    private Explained Before(RunFigure run)
    {
        if (run.Before is { } standing)
            return Explained.Earlier(StepName.MarkKept, Unit.Rating, standing.MarkKept.Value, new EarlierOrigin(standing.HorseId, standing.RaceId, StepName.MarkKept));
        var rows = _set.FirstMarks.Conventional;
        var row = rows.FirstOrDefault(r => run.Runner.Age >= r.FromAge && (r.ToAge is null || run.Runner.Age <= r.ToAge) && run.Runner.Horse.Sex is { } sex && r.Sexes.Contains(sex));
        if (row is null) return Explained.Step(StepName.MarkBefore, Unit.Rating, Operation.Same, run.AssessmentBefore!);
        var unit = _set.Scale.Unit == TableUnit.Kg ? Unit.KilogramRating : Unit.Rating;
        var mark = cells.FirstMark(StepName.ConventionalMark, unit, row.Mark, $"conventional[{row.FromAge}-{row.ToAge}, {string.Join('/', row.Sexes)}]");
        return OnScale(StepName.MarkBefore, mark);
    }

    private (Explained Within, BindingRule Binding) Limit(Explained wanted)
    {
        var (within, binding) = (wanted, BindingRule.None);
        if (_set.MarkChanges.Floor is { } floor)
        {
            var lowest = OnScale(StepName.Floor, cells.MarkChange(StepName.Floor, ScaleUnit, floor, "floor"));
            if (within.Value < lowest.Value) binding = BindingRule.Floor;
            within = Explained.Step(StepName.MarkWithin, Unit.Rating, Operation.Greatest, within, lowest);
        }

        if (_set.MarkChanges.Ceiling is { } ceiling)
        {
            var highest = OnScale(StepName.Ceiling, cells.MarkChange(StepName.Ceiling, ScaleUnit, ceiling, "ceiling"));
            if (within.Value > highest.Value) binding = BindingRule.Ceiling;
            within = Explained.Step(StepName.MarkWithin, Unit.Rating, Operation.Least, within, highest);
        }

        return (within, binding);
    }

    private Explained Publish(Explained kept)
    {
        if (_set.Scale.Unit == TableUnit.Lb) return Explained.Step(StepName.Mark, Unit.Rating, Operation.Rounding, kept, cells.MarkStep);
        var kilograms = Explained.Step(StepName.MarkInKilograms, Unit.KilogramRating, Operation.Quotient, kept, cells.PoundsPerKilogram);
        return Explained.Step(StepName.Mark, Unit.KilogramRating, Operation.Rounding, kilograms, cells.MarkStep);
    }

    private Explained Share(int? age)
    {
        var shares = _set.MarkChanges.Shares;
        var row = shares.FirstOrDefault(s => age >= s.FromAge && (s.ToAge is null || age <= s.ToAge)) ?? shares[^1];
        return cells.MarkChange(StepName.ChangeShare, Unit.Factor, row.Share, $"shares[{row.FromAge}-{row.ToAge}]");
    }

    private Unit ScaleUnit => _set.Scale.Unit == TableUnit.Kg ? Unit.KilogramRating : Unit.Rating;

    private Explained OnScale(StepName name, Explained value) =>
        value.Unit == Unit.KilogramRating ? Explained.Step(name, Unit.Rating, Operation.Product, value, cells.PoundsPerKilogram) : value;

    private bool IsDefinitive(RunFigure run) =>
        (run.Before?.Runs ?? 0) + 1 >= _set.FirstMarks.DefinitiveAfterRuns
        || (_set.FirstMarks.DefinitiveAfterWin && ((run.Before?.Wins ?? 0) > 0 || run.Runner.Placing == 1));
}
