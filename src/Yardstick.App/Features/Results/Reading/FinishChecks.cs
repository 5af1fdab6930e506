using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// Warns about missing or inconsistent places and margins in the finish of a race. The facts are kept as the file states them.
/// </summary>
internal static class FinishChecks
{
    public static void Check(PendingRace race, RowNotes notes)
    {
        var finishers = InOrder([.. race.Runners.Where(entry => entry.Runner.Position is not null)]);
        if (race.Runners.Count > 0 && race.Runners.All(entry => !entry.Runner.Started))
            notes.WarnAt(race.Line, ResultsWarning.VoidRace, race.Id);
        if (finishers.Length == 0)
            return;
        if (finishers[0].Runner.Position != 1)
            notes.WarnAt(finishers[0].Line, ResultsWarning.NoWinner, race.Id);
        CheckMargins(finishers, notes);
        if (FirstGap(finishers) is { } gap)
            notes.WarnAt(gap.Line, ResultsWarning.PositionGap, Place(gap.Runner));
        if (FirstUnequalTie(finishers) is { } behind)
            notes.WarnAt(
                finishers[behind].Line,
                ResultsWarning.UnequalTie,
                $"{Place(finishers[behind - 1].Runner)}, {Place(finishers[behind].Runner)}"
            );
        if (FirstFall(finishers) is { } fall)
            notes.WarnAt(fall.Line, ResultsWarning.FallingMargin, Place(fall.Runner));
    }

    /// <summary>
    /// Returns the line where a second race under the same identifier begins; null if there is none. Two divisions hold each of the first
    /// places twice; a dead heat leaves the next place empty.
    /// </summary>
    public static long? FindSecondRace(PendingRace race)
    {
        if (!HasSecondWinner(race))
            return null;
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

    private static bool HasSecondWinner(PendingRace race)
    {
        var winners = 0;
        foreach (var (runner, _) in race.Runners)
            winners += runner is { Status: RunStatus.Finished, Position: 1 } ? 1 : 0;
        return winners > 1;
    }

    /// <summary>Returns the finishers by place, then margin; most files have them so.</summary>
    private static (Runner Runner, long Line)[] InOrder((Runner Runner, long Line)[] finishers)
    {
        for (var i = 1; i < finishers.Length; i++)
        {
            var (ahead, behind) = (finishers[i - 1].Runner, finishers[i].Runner);
            if (ahead.Position > behind.Position || (ahead.Position == behind.Position && Compare(ahead.Beaten, behind.Beaten) > 0))
                return [.. finishers.OrderBy(entry => entry.Runner.Position).ThenBy(entry => entry.Runner.Beaten?.Value)];
        }

        return finishers;
    }

    private static int Compare(Lengths? one, Lengths? other) => Nullable.Compare(one?.Value, other?.Value);

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
        decimal ahead = 0,
            longest = 0;
        int? place = null;
        foreach (var entry in finishers)
        {
            if (entry.Runner.Position != place)
                (place, ahead) = (entry.Runner.Position, longest);
            var beaten = entry.Runner.Beaten?.Value ?? 0;
            if (entry.Runner.Beaten is not null && beaten < ahead)
                return entry;
            longest = Math.Max(longest, beaten);
        }

        return null;
    }

    private static int? FirstUnequalTie((Runner Runner, long Line)[] finishers)
    {
        for (var i = 1; i < finishers.Length; i++)
        {
            if (IsUnequalTie(finishers[i - 1].Runner, finishers[i].Runner))
                return i;
        }

        return null;
    }

    private static bool IsUnequalTie(Runner ahead, Runner behind) =>
        ahead.Position == behind.Position && ahead.Beaten is { } less && behind.Beaten is { } more && less != more;

    private static string Place(Runner runner) =>
        FormattableString.Invariant($"{runner.Horse.Name} {runner.Position} ({runner.Beaten?.Value})");
}
