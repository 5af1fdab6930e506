using System.Globalization;
using Yardstick.App.Components;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Assessments.Pages;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Network;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Assessments;

/// <summary>Handles the page that compares two horses.</summary>
internal sealed class ComparePages(ListSnapshots snapshots, NetworkCache networks, RuleSetsInForce standards, ArabicNameCache arabic)
{
    private const decimal UsualKilograms = 57;
    private const int UsualMetres = 1_600;
    private const int MostChoices = 20;

    public async Task<IResult> CompareAsync(PageRequest visit)
    {
        var view = new CompareView(
            Side(visit, "a"), Side(visit, "b"), visit.Number("metres") is { } metres and >= 800 and <= 8_000 ? metres : UsualMetres);
        var (first, second) = (await FoundAsync(view.First, visit.Cancel), await FoundAsync(view.Second, visit.Cancel));
        view = view with { First = first, Second = second };
        if (first.Horse is not null && second.Horse is not null) view = await AnsweredAsync(view, visit.Cancel);
        return new Page<ComparePage, CompareView>(visit, view) { Title = visit.Wording["Compare_Title"], Room = "Horses" };
    }

    private static CompareSide Side(PageRequest visit, string name)
    {
        var typed = visit.Query("w" + name).Replace(',', '.');
        var known = decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var kilograms) && kilograms is >= 35 and <= 100;
        return new CompareSide(visit.Query(name) is { Length: <= 100 } text ? text : "", known ? kilograms : UsualKilograms)
        {
            BadWeight = typed.Length > 0 && !known ? typed : null,
            ChosenId = visit.Query("id" + name) is { Length: <= 100 } id ? id : "",
        };
    }

    /// <summary>Resolves the chosen or typed horse; if the text is ambiguous, adds the candidates to choose from.</summary>
    private async Task<CompareSide> FoundAsync(CompareSide side, CancellationToken cancellationToken)
    {
        if (side.Typed.Length == 0) return side;
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        var names = await arabic.GetAsync(cancellationToken);
        var found = await snapshot.FindHorsesAsync(side.Typed, names);
        var named = found.Where(horse => HorseFinder.IsNamed(horse, side.Typed, names)).ToList();
        // A selection counts only while the typed text still names that horse; editing the text starts a new search.
        if (named.FirstOrDefault(horse => horse.Id == side.ChosenId) is { } chosen) return side with { Horse = chosen };
        if (named is [var only]) return side with { Horse = only };
        var choices = named.Count > 0 ? named : found;
        return side with
        {
            Horse = choices is [var near] ? near : null,
            Choices = [.. choices.Take(MostChoices)],
            Found = choices.Count,
            Missing = choices.Count == 0,
            Trainers = await snapshot.TrainersAsync(),
        };
    }

    private async Task<CompareView> AnsweredAsync(CompareView view, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        foreach (var book in snapshot.Books)
        {
            if (await networks.RatingsAsync(book.Code, book.Population, cancellationToken) is not { } ratings) continue;
            if (ratings.Find(view.First.Horse!.Id) is not { } first || ratings.Find(view.Second.Horse!.Id) is not { } second) continue;
            var day = (await book.SheetsAsync()).Latest.AsOf;
            var answer = HeadToHead.Create(At(ratings, first, view.First, day), At(ratings, second, view.Second, day), ratings.Parameters.SpreadAt(view.Metres));
            var perLength = new RuleSetCells(standards.Today).PoundsPerLength(new Engine.Racing.Race { Id = "", Date = day, Runners = [], Code = book.Code, Population = book.Population, Distance = new Metres(view.Metres) });
            return view with { Answer = answer, PoundsPerLength = perLength?.Value, First = view.First with { Standing = first }, Second = view.Second with { Standing = second } };
        }

        return view with { NotInOneBook = true };
    }

    private Contender At(NetworkRatings ratings, NetworkRatingEntry standing, CompareSide side, DateOnly day)
    {
        var days = Math.Clamp(day.DayNumber - standing.Last.Date.DayNumber, 0, standards.Today.Assessment.GrowthDays);
        return Contender.From(standing.Last, days == 0 ? 0 : ratings.Parameters.Drift().StepVariance(days, double.NaN), (double)(side.Kilograms * standards.Today.Scale.PoundsPerKilogramCarried));
    }
}

/// <summary>The view model of the comparison of two horses.</summary>
internal sealed record CompareView(CompareSide First, CompareSide Second, int Metres)
{
    public HeadToHead? Answer { get; init; }

    public decimal? PoundsPerLength { get; init; }

    /// <summary>Gets whether the two horses have no rating pool in common.</summary>
    public bool NotInOneBook { get; init; }
}

/// <summary>Represents one of the two horses.</summary>
/// <param name="Typed">The name as typed.</param>
/// <param name="Kilograms">The weight carried, in kilograms.</param>
internal sealed record CompareSide(string Typed, decimal Kilograms)
{
    public HorseRow? Horse { get; init; }

    public NetworkRatingEntry? Standing { get; init; }

    /// <summary>Gets the identifier of the horse selected for the text; empty for none.</summary>
    public string ChosenId { get; init; } = "";

    /// <summary>Gets the first horses that match the text, unless it identifies one unambiguously.</summary>
    public IReadOnlyList<HorseRow> Choices { get; init; } = [];

    /// <summary>Gets the number of horses that match the text.</summary>
    public int Found { get; init; }

    /// <summary>Gets the last known trainer of each horse, by horse identifier.</summary>
    public IReadOnlyDictionary<string, LastTrainer> Trainers { get; init; } = new Dictionary<string, LastTrainer>();

    public bool Missing { get; init; }

    /// <summary>Gets the typed weight if it is not valid; null otherwise.</summary>
    public string? BadWeight { get; init; }
}
