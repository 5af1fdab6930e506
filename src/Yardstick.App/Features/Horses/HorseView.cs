using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Horses;

/// <summary>What the page of a horse shows.</summary>
/// <param name="Horse">What results have said of it.</param>
/// <param name="Races">Every race in which it was declared, the latest first.</param>
/// <param name="Standings">Its standings in the code and population shown, the oldest first.</param>
internal sealed record HorseView(HorseRow Horse, IReadOnlyList<StoredRace> Races, IReadOnlyList<StandingRow> Standings)
{
    /// <summary>The codes and populations in which it has a mark.</summary>
    public IReadOnlyList<(RaceCode Code, Population Population)> Books { get; init; } = [];

    /// <summary>The last rated race, with its reasons; null when it has none.</summary>
    public RatedRace? LastRated { get; init; }

    /// <summary>Its row on the list that readers see; null when it is on none.</summary>
    public SheetRow? Row { get; init; }

    /// <summary>That list.</summary>
    public ListSheet? Sheet { get; init; }

    /// <summary>Standard deviation of the assessment on the day of the list, in pounds.</summary>
    public decimal Deviation { get; init; }

    /// <summary>What the network thinks of it; null when the network does not know it.</summary>
    public NetworkStanding? Network { get; init; }

    /// <summary>The mark that follows the network's assessment; null where marks follow rules of their own.</summary>
    public MarkDecision? Followed { get; init; }

    /// <summary>Whether each run moves the mark by a rule; otherwise marks follow the assessment, which any race may move.</summary>
    public bool MarksStep => Followed is null;

    /// <summary>Why runs have no figure, by race.</summary>
    public IReadOnlyDictionary<string, RatedRace> NotRated { get; init; } = new Dictionary<string, RatedRace>();

    /// <summary>The papers about it.</summary>
    public IReadOnlyList<HorsePaper> Papers { get; init; } = [];

    public StandingRow? Now => Standings.LastOrDefault();

    public RatedRun? LastRun => LastRated?.Runs.FirstOrDefault(run => run.Figure.Runner.Horse.Id == Horse.Id);

    /// <summary>Races in which it started.</summary>
    public int Starts => Races.Count(stored => RunnerIn(stored.Race).Started);

    public int Wins => Races.Count(stored => RunnerIn(stored.Race).Placing == 1);

    /// <summary>Who trains it, by its last race.</summary>
    public Person? Trainer => Races.Select(stored => RunnerIn(stored.Race).Trainer).FirstOrDefault(trainer => trainer is not null);

    public int? Age => Races.Select(stored => RunnerIn(stored.Race).Age).FirstOrDefault(age => age is not null);

    public Runner RunnerIn(Race race) => race.Runners.First(runner => runner.Horse.Id == Horse.Id);

    public StandingRow? After(Race race) => Standings.FirstOrDefault(standing => standing.RaceId == race.Id);

    /// <summary>The standing before the one after a race.</summary>
    public StandingRow? Before(StandingRow after) => Standings.LastOrDefault(standing => standing.Runs < after.Runs);

    /// <summary>The place on the page of the race where a number is opened; null to open it here.</summary>
    public string? Elsewhere(Explained number, string racePath)
    {
        var here = RaceAnchors.OfRunner(Horse.Id);
        return _anchors?.Elsewhere(number, here) is { } place ? $"{racePath}/{place}" : null;
    }

    private readonly RaceAnchors? _anchors;

    public HorseView WithReasons(RatedRace? last) => last is null ? this : this with { LastRated = last, Anchors = new RaceAnchors(last) };

    private RaceAnchors? Anchors
    {
        init => _anchors = value;
    }
}

/// <summary>What the search for horses shows.</summary>
internal sealed record HorseSearch(string Text, IReadOnlyList<HorseRow> Found, int Total, IReadOnlyDictionary<string, SheetRow> Rows, bool HasResults)
{
    public const int Shown = 50;
}
