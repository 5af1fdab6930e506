using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Network;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Assessments;

/// <summary>Use case: compares two horses at given weights over a given distance.</summary>
internal sealed class LoadComparison(ListSnapshots snapshots, NetworkCache networks, RuleSetsInForce ruleSets, ArabicNameCache arabic)
{
    private const int MostChoices = 20;

    /// <summary>Finds the two horses of a comparison and, if both are known, compares them.</summary>
    public async Task<CompareView> CompareAsync(CompareView request, CancellationToken cancellationToken)
    {
        var view = request with
        {
            First = await FoundAsync(request.First, cancellationToken),
            Second = await FoundAsync(request.Second, cancellationToken),
        };
        return view.First.Horse is not null && view.Second.Horse is not null ? await AnsweredAsync(view, cancellationToken) : view;
    }

    /// <summary>Resolves the chosen or typed horse; if the text is ambiguous, adds the candidates to choose from.</summary>
    private async Task<CompareSide> FoundAsync(CompareSide side, CancellationToken cancellationToken)
    {
        if (side.Typed.Length == 0)
            return side;
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        var names = await arabic.GetAsync(cancellationToken);
        var found = await snapshot.FindHorsesAsync(side.Typed, names);
        var named = found.Where(horse => HorseFinder.IsNamed(horse, side.Typed, names)).ToList();
        // A selection counts only while the typed text still names that horse; editing the text starts a new search.
        if (named.FirstOrDefault(horse => horse.Id == side.ChosenId) is { } chosen)
            return side with { Horse = chosen };
        if (named is [var only])
            return side with { Horse = only };
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
        foreach (var pool in snapshot.Pools)
        {
            if (await networks.RatingsAsync(pool.Pool, cancellationToken) is not { } ratings)
                continue;
            if (
                ratings.Find(new HorseId(view.First.Horse!.Id)) is not { } first
                || ratings.Find(new HorseId(view.Second.Horse!.Id)) is not { } second
            )
                continue;
            var day = (await pool.ListsAsync()).Latest.AsOf;
            var answer = HeadToHead.Create(
                At(ratings, first, view.First, day),
                At(ratings, second, view.Second, day),
                ratings.Parameters.SpreadAt(view.Metres)
            );
            return view with
            {
                Answer = answer,
                PoundsPerLength = PoundsPerLength(pool.Pool, day, view.Metres),
                First = view.First with { NetworkEntry = first },
                Second = view.Second with { NetworkEntry = second },
            };
        }

        return view with
        {
            InDifferentPools = true,
        };
    }

    private decimal? PoundsPerLength(RatingPool pool, DateOnly day, int metres) =>
        new RuleSetCells(ruleSets.Today)
            .PoundsPerLength(
                new Engine.Racing.Race
                {
                    Id = new RaceId("comparison"),
                    Date = day,
                    Runners = [],
                    Discipline = pool.Discipline,
                    Breed = pool.Breed,
                    Distance = new Metres(metres),
                }
            )
            ?.Value;

    private Contender At(NetworkRatings ratings, NetworkRatingEntry networkEntry, CompareSide side, DateOnly day)
    {
        var days = Math.Clamp(day.DayNumber - networkEntry.Last.Date.DayNumber, 0, ruleSets.Today.Assessment.GrowthDays);
        return Contender.From(
            networkEntry.Last,
            days == 0 ? 0 : ratings.Parameters.Drift().StepVariance(days, double.NaN),
            (double)(side.Kilograms * ruleSets.Today.Scale.PoundsPerKilogramCarried)
        );
    }
}
