using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Racing;

/// <summary>The view model of the page of a horse.</summary>
/// <param name="Horse">The horse as the results describe it.</param>
/// <param name="Races">Every race in which the horse was declared, latest first.</param>
/// <param name="HorseRatings">The horse's ratings in the rating pool shown, oldest first.</param>
public sealed record HorseView(HorseRow Horse, IReadOnlyList<StoredRace> Races, IReadOnlyList<HorseRatingRow> HorseRatings)
{
    /// <summary>Gets the rating pools in which the horse has a mark.</summary>
    public IReadOnlyList<RatingPool> Pools { get; init; } = [];

    /// <summary>
    /// Gets the mark shown to readers: from the latest published list or, when no list has been published, from the current marks. Null
    /// when the horse is on no list.
    /// </summary>
    public ExplainedMark? Shown { get; init; }

    /// <summary>Gets the row of a rated horse that is not on the list as it stands, with the reason; null for a horse on it.</summary>
    public ListViewRow? Unlisted { get; init; }

    /// <summary>Gets the unpublished mark computed since that list; null when it is the same.</summary>
    public ExplainedMark? Since { get; init; }

    /// <summary>Gets the commission's published decisions about the horse, in the order of the lists.</summary>
    public IReadOnlyList<DecidedMark> Decisions { get; init; } = [];

    /// <summary>Gets the network's rating of the horse after its last run; null when the horse is not in the network.</summary>
    public NetworkRatingEntry? Network { get; init; }

    /// <summary>Gets the network's assessment of the horse on the day of each run, by race identifier.</summary>
    public IReadOnlyDictionary<RaceId, RatedAt> Abilities { get; init; } = new Dictionary<RaceId, RatedAt>();

    /// <summary>Gets the races in which the horse has no figure, with the reasons, by race identifier.</summary>
    public IReadOnlyDictionary<RaceId, RatedRace> NotRated { get; init; } = new Dictionary<RaceId, RatedRace>();

    /// <summary>Gets the certificate links of the horse.</summary>
    public IReadOnlyList<CertificateLink> Certificates { get; init; } = [];

    public HorseRatingRow? Now => HorseRatings.LastOrDefault();

    /// <summary>Gets the number of races in which the horse started.</summary>
    public int Starts => Races.Count(stored => RunnerIn(stored.Race).Started);

    public int Wins => Races.Count(stored => RunnerIn(stored.Race).Placing == 1);

    /// <summary>Gets the trainer named in the latest race that names one.</summary>
    public Person? Trainer => Races.Select(stored => RunnerIn(stored.Race).Trainer).FirstOrDefault(trainer => trainer is not null);

    /// <summary>Gets the reference date of the page: that of the list shown, otherwise the last date with results.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>
    /// Gets the age on the date of the list shown, as the list states it. A horse on no list gets its age on the last date with results.
    /// </summary>
    public int? Age =>
        Shown?.Row.Age
        ?? StatedAge
        ?? ((Day ?? Races.FirstOrDefault()?.Race.Date) is { } day ? RacingAge.Compute(Horse.Foaled, day, Horse.Suffix) : null);

    public Runner RunnerIn(Race race) => race.Runners.First(runner => runner.Horse.Id.Value == Horse.Id);

    public HorseRatingRow? After(Race race) => HorseRatings.FirstOrDefault(ratingRow => ratingRow.RaceId == race.Id.Value);

    /// <summary>Gets the age on the reference date, derived from the last run that states an age.</summary>
    private int? StatedAge =>
        Races
            .Where(stored => RunnerIn(stored.Race).Age is not null)
            .Select(stored => RacingAge.On(RunnerIn(stored.Race).Age, stored.Race.Date, Day ?? stored.Race.Date, Horse.Suffix))
            .FirstOrDefault();

    /// <summary>
    /// Returns the assessment of the horse on the day of a run, with its standard deviation: the network's if it includes the run,
    /// otherwise that of the line method.
    /// </summary>
    public (decimal Value, decimal Deviation) AbilityOn(HorseRatingRow after) =>
        Abilities.TryGetValue(new RaceId(after.RaceId), out var run)
            ? (run.Ability, run.Deviation)
            : (after.Assessment, Operations.SquareRoot(after.Variance));

    /// <summary>
    /// Gets the points of the career in date order. If nothing was computed since the list shown, the last point is that list's own
    /// assessment.
    /// </summary>
    public IReadOnlyList<CareerPoint> Career
    {
        get
        {
            var runs = HorseRatings
                .Select(row => (Row: row, Ability: AbilityOn(row)))
                .Select(one => new CareerPoint(one.Row.Date, one.Row.Figure, one.Ability.Value, one.Ability.Deviation));
            return Shown is null || Since is not null || Shown.ListView.AsOf <= Now!.Date
                ? [.. runs]
                : [.. runs, new CareerPoint(Shown.ListView.AsOf, null, Shown.Row.AssessmentPounds, Shown.Row.DeviationPounds)];
        }
    }

    /// <summary>Gets whether each run moves the mark by a rule. Otherwise marks follow the assessment, which any race may change.</summary>
    public bool MarksStep => Shown?.Method != RatingMethod.Network;

    /// <summary>
    /// Returns the mark before a run: that of the previous run, or the one the commission has decided since. Null for the first run.
    /// </summary>
    public decimal? MarkBefore(HorseRatingRow after)
    {
        if (HorseRatings.LastOrDefault(ratingRow => ratingRow.Runs < after.Runs) is not { } before)
            return null;
        return Decisions.LastOrDefault(one => one.From >= before.Date && one.From < after.Date)?.Mark ?? before.Mark;
    }

    /// <summary>
    /// Gets the marks over time up to the list shown: after each run, at each decision of the commission, and on the date of the list.
    /// </summary>
    public IReadOnlyList<MarkStep> Marks
    {
        get
        {
            var until = Shown?.ListView.AsOf ?? DateOnly.MaxValue;
            var runs = HorseRatings.Where(row => row.Date <= until).Select(row => new MarkStep(row.Date, row.Mark, null));
            var decided = Decisions.Where(one => one.From <= until).Select(one => new MarkStep(one.From, one.Mark, one));
            var steps = runs.Concat(decided).OrderBy(step => step.Day).ThenBy(step => step.Decision?.List ?? 0);
            return Shown is null ? [.. steps] : [.. steps, new MarkStep(until, Shown.Mark, null)];
        }
    }

    /// <summary>Gets the marks computed since the list shown, starting from the mark on that list.</summary>
    public IReadOnlyList<MarkStep> MarksSince =>
        Shown is null || Since is null
            ? []
            :
            [
                new MarkStep(Shown.ListView.AsOf, Shown.Mark, null),
                .. HorseRatings.Where(row => row.Date > Shown.ListView.AsOf).Select(row => new MarkStep(row.Date, row.Mark, null)),
            ];

    /// <summary>Returns the last race up to the date of a mark if it did not count for the mark; null when it counted.</summary>
    public Race? NotCounted(ExplainedMark mark) =>
        Races
            .Select(stored => stored.Race)
            .Where(race =>
                race.Date <= mark.ListView.AsOf
                && race.Date >= (mark.Stored?.Race.Date ?? DateOnly.MinValue)
                && race.Pool == mark.ListView.Pool
            )
            .FirstOrDefault()
            is { } last
        && NotRated.ContainsKey(last.Id)
        && RunnerIn(last).Started
            ? last
            : null;

    /// <summary>
    /// Returns the text that explains why a run has no figure, because of the race or of the horse; null when the race counts in
    /// another rating pool.
    /// </summary>
    public Func<string>? WhyNotRated(Race race)
    {
        if (!NotRated.TryGetValue(race.Id, out var rated))
            return null;
        var run = rated.Runs.First(one => one.Figure.Runner.Horse.Id.Value == Horse.Id).Figure;
        return run.Outcome is RunOutcome.RaceNotRated or RunOutcome.Rated ? rated.Figures.Outcome.Text() : run.Outcome.Text();
    }
}

/// <summary>Represents a mark of a horse and the date from which it applies.</summary>
/// <param name="Decision">The commission's decision that set the mark; null when the rules set it.</param>
public readonly record struct MarkStep(DateOnly Day, decimal Mark, DecidedMark? Decision);

/// <summary>The view model of the horse search.</summary>
/// <param name="Text">The search text.</param>
/// <param name="Found">The horses on the current page of results.</param>
/// <param name="Total">The total number of matches.</param>
/// <param name="Rows">The list rows of the horses found, by horse identifier.</param>
/// <param name="HasResults">Whether any race is stored.</param>
public sealed record HorseSearch(
    string Text,
    IReadOnlyList<HorseRow> Found,
    int Total,
    IReadOnlyDictionary<string, ListViewRow> Rows,
    bool HasResults
)
{
    public const int PageSize = 50;

    public int Page { get; init; } = 1;

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    /// <summary>Gets the last known trainer of each horse, by horse identifier.</summary>
    public IReadOnlyDictionary<string, LastTrainer> Trainers { get; init; } = new Dictionary<string, LastTrainer>();

    public string Address(int page) =>
        (Text.Length, page) switch
        {
            (0, 1) => SiteLinks.Horses,
            (0, _) => FormattableString.Invariant($"{SiteLinks.Horses}?page={page}"),
            (_, 1) => $"{SiteLinks.Horses}?q={Uri.EscapeDataString(Text)}",
            _ => FormattableString.Invariant($"{SiteLinks.Horses}?q={Uri.EscapeDataString(Text)}&page={page}"),
        };
}
