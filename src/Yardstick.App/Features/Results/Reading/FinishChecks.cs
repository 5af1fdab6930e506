using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// Warns about missing or inconsistent places and margins in the finish of a race. The facts are kept as the file states them.
/// </summary>
internal static class FinishChecks
{
    public static void Check(PendingRace race, RowNotes notes)
    {
        (Runner Runner, long Line)[] finishers =
        [
            .. race
                .Runners.Where(entry => entry.Runner.Position is not null)
                .OrderBy(entry => entry.Runner.Position)
                .ThenBy(entry => entry.Runner.Beaten?.Value),
        ];
        if (race.Runners.Count > 0 && race.Runners.All(entry => !entry.Runner.Started))
            notes.WarnAt(race.Line, ResultsWarning.VoidRace, race.Id);
        if (finishers.Length == 0)
            return;
        if (finishers[0].Runner.Position != 1)
            notes.WarnAt(finishers[0].Line, ResultsWarning.NoWinner, race.Id);
        CheckMargins(finishers, notes);
        if (FirstGap(finishers) is { } gap)
            notes.WarnAt(gap.Line, ResultsWarning.PositionGap, Place(gap.Runner));
        if (Pairs(finishers).FirstOrDefault(pair => IsUnequalTie(pair.Ahead, pair.Behind.Runner)) is { Ahead: not null } tie)
            notes.WarnAt(tie.Behind.Line, ResultsWarning.UnequalTie, $"{Place(tie.Ahead)}, {Place(tie.Behind.Runner)}");
        if (FirstFall(finishers) is { } fall)
            notes.WarnAt(fall.Line, ResultsWarning.FallingMargin, Place(fall.Runner));
    }

    /// <summary>
    /// Returns the line where a second race under the same identifier begins; null if there is none. Two divisions hold each of the first
    /// places twice; a dead heat leaves the next place empty.
    /// </summary>
    public static long? FindSecondRace(PendingRace race)
    {
        var places = race
            .Runners.Where(entry => entry.Runner.Status == RunStatus.Finished && entry.Runner.Position is not null)
            .GroupBy(entry => entry.Runner.Position!.Value)
            .OrderBy(place => place.Key)
            .TakeWhile((place, index) => place.Key == index + 1 && place.Count() > 1)
            .ToList();
        if (places.Count < 2 || !places.Exists(place => place.Select(entry => entry.Runner.Beaten).Distinct().Count() > 1))
            return null;
        return places[0].Max(entry => entry.Line);
    }

    private static void CheckMargins((Runner Runner, long Line)[] finishers, RowNotes notes)
    {
        foreach (var (runner, line) in finishers)
        {
            if (runner.Position > 1 && runner.Beaten is null)
                notes.WarnAt(line, ResultsWarning.MissingMargin, Place(runner));
            if (runner.Position == 1 && runner.Beaten?.Value > 0)
                notes.WarnAt(line, ResultsWarning.WinnerBeaten, Place(runner));
        }
    }

    private static (Runner Runner, long Line)? FirstGap((Runner Runner, long Line)[] finishers)
    {
        for (var i = 1; i < finishers.Length; i++)
        {
            if (finishers[i].Runner.Position > i + 1)
                return finishers[i];
        }

        return null;
    }

    private static (Runner Runner, long Line)? FirstFall((Runner Runner, long Line)[] finishers)
    {
        decimal longest = 0;
        foreach (var place in finishers.GroupBy(entry => entry.Runner.Position))
        {
            foreach (var entry in place)
            {
                if (entry.Runner.Beaten?.Value < longest)
                    return entry;
            }

            longest = Math.Max(longest, place.Max(entry => entry.Runner.Beaten?.Value ?? 0));
        }

        return null;
    }

    private static IEnumerable<(Runner Ahead, (Runner Runner, long Line) Behind)> Pairs((Runner Runner, long Line)[] finishers) =>
        finishers.Zip(finishers.Skip(1), (ahead, behind) => (ahead.Runner, behind));

    private static bool IsUnequalTie(Runner ahead, Runner behind) =>
        ahead.Position == behind.Position && ahead.Beaten is { } less && behind.Beaten is { } more && less != more;

    private static string Place(Runner runner) =>
        FormattableString.Invariant($"{runner.Horse.Name} {runner.Position} ({runner.Beaten?.Value})");
}
