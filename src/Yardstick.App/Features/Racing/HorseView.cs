using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Racing;

/// <summary>What the page of a horse shows.</summary>
/// <param name="Horse">What results have said of it.</param>
/// <param name="Races">Every race in which it was declared, the latest first.</param>
/// <param name="Standings">Its standings in the code and population shown, the oldest first.</param>
internal sealed record HorseView(HorseRow Horse, IReadOnlyList<StoredRace> Races, IReadOnlyList<HorseRatingRow> Standings)
{
    /// <summary>The codes and populations in which it has a mark.</summary>
    public IReadOnlyList<(Discipline Code, Breed Population)> Books { get; init; } = [];

    /// <summary>The mark that readers see, of the latest published list or, where none is published, of the marks as they stand; null when it is on no list.</summary>
    public ExplainedMark? Shown { get; init; }

    /// <summary>The mark that was computed since that list and is not published; null when it is the same.</summary>
    public ExplainedMark? Since { get; init; }

    /// <summary>The published decisions of the commission about it, in the order of the lists.</summary>
    public IReadOnlyList<DecidedMark> Decisions { get; init; } = [];

    /// <summary>What the network thinks of it after its last run; null when the network does not know it.</summary>
    public NetworkRatingEntry? Network { get; init; }

    /// <summary>What the network thinks that it was on the day of each run, by race.</summary>
    public IReadOnlyDictionary<string, RatedAt> Abilities { get; init; } = new Dictionary<string, RatedAt>();

    /// <summary>Why runs have no figure, by race.</summary>
    public IReadOnlyDictionary<string, RatedRace> NotRated { get; init; } = new Dictionary<string, RatedRace>();

    /// <summary>The papers about it.</summary>
    public IReadOnlyList<CertificateLink> Papers { get; init; } = [];

    public HorseRatingRow? Now => Standings.LastOrDefault();

    /// <summary>Races in which it started.</summary>
    public int Starts => Races.Count(stored => RunnerIn(stored.Race).Started);

    public int Wins => Races.Count(stored => RunnerIn(stored.Race).Placing == 1);

    /// <summary>Who trains it, by its last race.</summary>
    public Person? Trainer => Races.Select(stored => RunnerIn(stored.Race).Trainer).FirstOrDefault(trainer => trainer is not null);

    /// <summary>The day that the page speaks of: that of the list shown, otherwise the last day of results.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Age on the day of the list shown, as the list states it; of a horse on no list, on the last day of results.</summary>
    public int? Age => Shown?.Row.Age ?? StatedAge
        ?? ((Day ?? Races.FirstOrDefault()?.Race.Date) is { } day ? RacingAge.Compute(Horse.Foaled, day) : null);

    public Runner RunnerIn(Race race) => race.Runners.First(runner => runner.Horse.Id == Horse.Id);

    public HorseRatingRow? After(Race race) => Standings.FirstOrDefault(standing => standing.RaceId == race.Id);

    /// <summary>Age on that day by the last run that states one.</summary>
    private int? StatedAge => Races.Where(stored => RunnerIn(stored.Race).Age is not null)
        .Select(stored => RacingAge.On(RunnerIn(stored.Race).Age, stored.Race.Date, Day ?? stored.Race.Date)).FirstOrDefault();

    /// <summary>What it is thought to have been on the day of a run, with one standard deviation: by the network where it knows the run, else by the line method.</summary>
    public (decimal Value, decimal Deviation) AbilityOn(HorseRatingRow after) => Abilities.TryGetValue(after.RaceId, out var run)
        ? (run.Ability, run.Deviation)
        : (after.Assessment, Operations.SquareRoot(after.Variance));

    /// <summary>Its career day by day; where nothing was computed since the list shown, the last point is that list's own assessment.</summary>
    public IReadOnlyList<CareerPoint> Career
    {
        get
        {
            var runs = Standings.Select(row => (Row: row, Ability: AbilityOn(row))).Select(one => new CareerPoint(one.Row.Date, one.Row.Figure, one.Ability.Value, one.Ability.Deviation));
            return Shown is null || Since is not null || Shown.Sheet.AsOf <= Now!.Date ? [.. runs] : [.. runs, new CareerPoint(Shown.Sheet.AsOf, null, Shown.Row.AssessmentPounds, Shown.Row.DeviationPounds)];
        }
    }

    /// <summary>Whether each run moves the mark by a rule; otherwise marks follow the assessment, which any race may move.</summary>
    public bool MarksStep => Shown?.Method != RatingMethod.Network;

    /// <summary>The mark from which a run moved it: of the run before, or decided by the commission since; null before the first.</summary>
    public decimal? MarkBefore(HorseRatingRow after)
    {
        if (Standings.LastOrDefault(standing => standing.Runs < after.Runs) is not { } before) return null;
        return Decisions.LastOrDefault(one => one.From >= before.Date && one.From < after.Date)?.Mark ?? before.Mark;
    }

    /// <summary>The marks through time up to the list shown: after each run, where the commission decided, and on the day of the list.</summary>
    public IReadOnlyList<MarkStep> Marks
    {
        get
        {
            var until = Shown?.Sheet.AsOf ?? DateOnly.MaxValue;
            var runs = Standings.Where(row => row.Date <= until).Select(row => new MarkStep(row.Date, row.Mark, null));
            var decided = Decisions.Where(one => one.From <= until).Select(one => new MarkStep(one.From, one.Mark, one));
            var steps = runs.Concat(decided).OrderBy(step => step.Day).ThenBy(step => step.Decision?.List ?? 0);
            return Shown is null ? [.. steps] : [.. steps, new MarkStep(until, Shown.Mark, null)];
        }
    }

    /// <summary>The marks computed since the list shown, from the mark that it states.</summary>
    public IReadOnlyList<MarkStep> MarksSince => Shown is null || Since is null ? [] :
        [new MarkStep(Shown.Sheet.AsOf, Shown.Mark, null), .. Standings.Where(row => row.Date > Shown.Sheet.AsOf).Select(row => new MarkStep(row.Date, row.Mark, null))];

    /// <summary>The last race up to a mark's day that did not count; null when the last one counted.</summary>
    public Race? NotCounted(ExplainedMark mark) => Races.Select(stored => stored.Race)
        .Where(race => race.Date <= mark.Sheet.AsOf && race.Date >= (mark.Stored?.Race.Date ?? DateOnly.MinValue) && race.Code == mark.Sheet.Code && race.Population == mark.Sheet.Population)
        .FirstOrDefault() is { } last && NotRated.ContainsKey(last.Id) && RunnerIn(last).Started ? last : null;

    /// <summary>The key of the text that says why a run has no figure: the race has none, or the horse has none; null when it counts in another code.</summary>
    public string? WhyNotRated(Race race)
    {
        if (!NotRated.TryGetValue(race.Id, out var rated)) return null;
        var run = rated.Runs.First(one => one.Figure.Runner.Horse.Id == Horse.Id).Figure;
        return run.Outcome is RunOutcome.RaceNotRated or RunOutcome.Rated ? "RaceOutcome_" + rated.Figures.Outcome : "RunOutcome_" + run.Outcome;
    }
}

/// <summary>The mark of a horse from a day on.</summary>
/// <param name="Decision">The decision that made it; null for rules.</param>
internal readonly record struct MarkStep(DateOnly Day, decimal Mark, DecidedMark? Decision);

/// <summary>What the search for horses shows.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Found">The horses of the page.</param>
/// <param name="Total">How many were found.</param>
/// <param name="Rows">Their rows on lists, by horse.</param>
/// <param name="HasResults">Whether any race is stored.</param>
internal sealed record HorseSearch(string Text, IReadOnlyList<HorseRow> Found, int Total, IReadOnlyDictionary<string, ListViewRow> Rows, bool HasResults)
{
    public const int PageSize = 50;

    public int Page { get; init; } = 1;

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    /// <summary>Who trained each horse last, by horse.</summary>
    public IReadOnlyDictionary<string, LastTrainer> Trainers { get; init; } = new Dictionary<string, LastTrainer>();

    public string Address(int page) => (Text.Length, page) switch
    {
        (0, 1) => "/horses",
        (0, _) => FormattableString.Invariant($"/horses?page={page}"),
        (_, 1) => $"/horses?q={Uri.EscapeDataString(Text)}",
        _ => FormattableString.Invariant($"/horses?q={Uri.EscapeDataString(Text)}&page={page}"),
    };
}
