using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Finds races that are given twice, under two identifiers. A horse does not run twice in a day, nor behind the same horses at the same
/// margins on the day after: such races are one, which perhaps was put off.
/// </summary>
internal sealed class SameRaceFinder
{
    /// <summary>How many days a race is put off at most.</summary>
    public const int DaysApart = 2;

    private readonly Dictionary<string, (FinishOrder Last, FinishOrder? Before)> _races = new(StringComparer.Ordinal);

    /// <summary>Returns the race that another repeats; null if there is none. Both orders name their horses in one way.</summary>
    public FinishOrder? Find(FinishOrder race)
    {
        FinishOrder? compared = null;
        foreach (var finisher in race.Finishers)
        {
            if (!_races.TryGetValue(finisher.Horse, out var known))
                continue;
            if (IsRepeated(race, known.Last, ref compared))
                return known.Last;
            if (known.Before is { } before && IsRepeated(race, before, ref compared))
                return before;
        }

        return null;
    }

    /// <summary>Adds a race that counts. The last two races of each horse are compared with others.</summary>
    public void Add(FinishOrder race)
    {
        foreach (var finisher in race.Finishers)
            _races[finisher.Horse] = (race, _races.TryGetValue(finisher.Horse, out var known) ? known.Last : null);
    }

    /// <summary>Forgets races too long before a day to be compared with one of that day or later.</summary>
    public void ForgetBefore(DateOnly day)
    {
        foreach (var (horse, known) in _races)
        {
            if (day.DayNumber - known.Last.Day.DayNumber > DaysApart)
                _races.Remove(horse);
        }
    }

    private static bool IsRepeated(FinishOrder race, FinishOrder other, ref FinishOrder? compared)
    {
        if (
            Math.Abs(other.Day.DayNumber - race.Day.DayNumber) > DaysApart
            || ReferenceEquals(other, compared)
            || other.RaceId == race.RaceId
        )
            return false;
        compared = other;
        return race.IsSame(other);
    }
}

/// <summary>Represents one horse in the finish of a race.</summary>
/// <param name="Horse">The identifier, or another key.</param>
/// <param name="Position">The place.</param>
/// <param name="Beaten">The lengths behind the first; null when not recorded.</param>
internal readonly record struct FinishOrderPlace(string Horse, int Position, decimal? Beaten)
{
    /// <summary>Returns the place of a horse; the first is not beaten.</summary>
    public static FinishOrderPlace From(string horse, int position, decimal? beaten) =>
        new(horse, position, position == 1 ? beaten ?? 0 : beaten);
}

/// <summary>Represents the finish of a race as far as it identifies the race.</summary>
/// <param name="RaceId">The identifier of the race.</param>
/// <param name="Day">The day.</param>
/// <param name="Discipline">The discipline.</param>
/// <param name="Finishers">The horses that finished.</param>
internal sealed record FinishOrder(string RaceId, DateOnly Day, Discipline Discipline, IReadOnlyList<FinishOrderPlace> Finishers)
{
    private const int FewestWithoutMargins = 4;

    /// <summary>Two sources may round a margin differently, or name it in words.</summary>
    private const decimal MarginTolerance = 0.3m;

    /// <summary>Returns the finish of a race whose horses have identifiers.</summary>
    public static FinishOrder From(Race race) => From(race, horse => horse.Id.Value);

    /// <summary>Returns the finish of a race.</summary>
    /// <param name="race">The race.</param>
    /// <param name="key">Returns the key of a horse.</param>
    public static FinishOrder From(Race race, Func<Horse, string> key)
    {
        var finishers = new List<FinishOrderPlace>(race.Runners.Count);
        foreach (var runner in race.Runners)
        {
            if (runner is { Status: RunStatus.Finished, Position: { } position })
                finishers.Add(FinishOrderPlace.From(key(runner.Horse), position, runner.Beaten?.Value));
        }

        return new(race.Id.Value, race.Date, race.Discipline, finishers);
    }

    /// <summary>Returns whether two orders are of one race: most horses in common, in one order at the same margins.</summary>
    public bool IsSame(FinishOrder other)
    {
        if (Discipline != other.Discipline)
            return false;
        var theirs = new Dictionary<string, FinishOrderPlace>(StringComparer.Ordinal);
        foreach (var finisher in other.Finishers)
            theirs.TryAdd(finisher.Horse, finisher);
        List<(FinishOrderPlace Ours, FinishOrderPlace Theirs)> common =
        [
            .. Finishers
                .OrderBy(finisher => finisher.Position)
                .Where(finisher => theirs.ContainsKey(finisher.Horse))
                .Select(finisher => (finisher, theirs[finisher.Horse])),
        ];
        var smaller = Math.Min(Finishers.Count, other.Finishers.Count);
        if (common.Count < Math.Min(3, smaller) || common.Count < 2 || common.Count * 5 < smaller * 3)
            return false;
        var compared = 0;
        for (var i = 1; i < common.Count; i++)
        {
            if (
                Math.Sign(common[i].Ours.Position - common[i - 1].Ours.Position)
                != Math.Sign(common[i].Theirs.Position - common[i - 1].Theirs.Position)
            )
                return false;
            if (GetGap(common[i - 1].Ours, common[i].Ours) is not { } ours || GetGap(common[i - 1].Theirs, common[i].Theirs) is not { } gap)
                continue;
            compared++;
            if (Math.Abs(ours - gap) > MarginTolerance)
                return false;
        }

        return compared > 0 || common.Count >= FewestWithoutMargins;
    }

    private static decimal? GetGap(FinishOrderPlace ahead, FinishOrderPlace behind) => behind.Beaten - ahead.Beaten;
}
