using System.Globalization;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Distances;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>Specifies how a stored rating differs from the recomputed one.</summary>
internal enum DifferenceKind
{
    /// <summary>The rating is not stored.</summary>
    Missing,

    /// <summary>The rating is stored, but the results do not produce it.</summary>
    Extra,

    /// <summary>The values differ.</summary>
    Differs,
}

/// <summary>Represents a stored rating that differs from the recomputed one.</summary>
internal sealed record HorseRatingDifference(DifferenceKind Kind, RaceId RaceId, HorseId HorseId, string Detail);

/// <summary>Represents a stored network of a rating pool that differs from the recomputed one.</summary>
internal sealed record NetworkDifference(bool Missing, RatingPool Pool, string Detail);

/// <summary>Represents the outcome of comparing stored ratings with recomputed ones.</summary>
/// <param name="BehindFrom">The first day whose ratings are out of date; ratings from that day on are not compared.</param>
internal sealed record RatingComparison(
    int HorseRatingsCompared,
    int NetworksCompared,
    IReadOnlyList<HorseRatingDifference> HorseRatings,
    IReadOnlyList<NetworkDifference> Networks,
    DateOnly? BehindFrom
);

/// <summary>
/// Use case: recomputes all ratings without touching the stored ones and compares the two row by row. It does not write.
/// </summary>
internal sealed class CompareRatings(RatingsStore ratings, RuleSetsInForce ruleSets, IPublishedDecisions decisions)
{
    private const int RacesAtOnce = 500;

    /// <summary>Compares every rating before the first day that is out of date.</summary>
    public async Task<RatingComparison> RunAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await ruleSets.RefreshAsync(cancellationToken);
        var basis = new RatingBasis(ruleSets.Succession, await decisions.ListAsync(cancellationToken));
        await using var snapshot = await ratings.SnapshotAsync(cancellationToken);
        var behind = await RateHistory.BehindFromAsync(snapshot, basis, cancellationToken);
        var ledger = new RatingLedger(basis.Succession, basis.Decisions);
        var networks = new NetworkPools(basis.Succession, ParameterCatalogue.Current);
        var distances = new DistanceEstimator();
        var (differences, compared, races) = (new List<HorseRatingDifference>(), 0, 0);
        var rated = snapshot
            .RacesFromAsync(DateOnly.MinValue, cancellationToken)
            .TakeWhile(race => behind is null || race.Date < behind)
            .Select(Rate);
        await foreach (var some in rated.Chunk(RacesAtOnce).WithCancellation(cancellationToken))
            compared += await CompareAsync(snapshot, some, differences, cancellationToken);
        var orphans = await snapshot.ListOrphanedHorseRatingsAsync(behind, cancellationToken);
        differences.AddRange(
            orphans.Select(row => new HorseRatingDifference(DifferenceKind.Extra, new RaceId(row.RaceId), new HorseId(row.HorseId), ""))
        );
        if (behind is not null)
            return new RatingComparison(compared, 0, differences, [], behind);
        var made = networks.Pack(cancellationToken).ToList();
        var unequal = Compare(made, await snapshot.NetworksAsync(cancellationToken)).ToList();
        return new RatingComparison(compared, made.Count, differences, unequal, null);

        RatedRace Rate(Race stored)
        {
            var race = distances.Complete(stored);
            networks.Add(race);
            var rating = ledger.Rate(race);
            progress?.Report(++races);
            return rating;
        }
    }

    private static async Task<int> CompareAsync(
        RatingSnapshotStore snapshot,
        RatedRace[] races,
        List<HorseRatingDifference> differences,
        CancellationToken cancellationToken
    )
    {
        var stored = (
            await snapshot.ListHorseRatingsAsync([.. races.Select(race => race.Figures.Race.Id.Value)], cancellationToken)
        ).ToDictionary(row => (row.RaceId, row.HorseId));
        var compared = 0;
        foreach (var rated in races)
        {
            foreach (var run in rated.Runs.Where(run => run.After is not null))
            {
                var made = HorseRatingRow.From(rated.Figures.Race, run.Figure.Runner, run.After!);
                compared++;
                if (!stored.Remove((made.RaceId, made.HorseId), out var kept))
                    differences.Add(new(DifferenceKind.Missing, new RaceId(made.RaceId), new HorseId(made.HorseId), ""));
                else if (Difference(made, kept) is { } detail)
                    differences.Add(new(DifferenceKind.Differs, new RaceId(made.RaceId), new HorseId(made.HorseId), detail));
            }
        }

        differences.AddRange(
            stored.Keys.Select(key => new HorseRatingDifference(DifferenceKind.Extra, new RaceId(key.RaceId), new HorseId(key.HorseId), ""))
        );
        return compared;
    }

    /// <summary>Returns the first value that differs, stored and recomputed; null if all are equal.</summary>
    private static string? Difference(HorseRatingRow made, HorseRatingRow kept)
    {
        (string Name, object? Kept, object? Made)[] values =
        [
            ("mark", kept.Mark, made.Mark),
            ("figure", kept.Figure, made.Figure),
            ("assessment", kept.Assessment, made.Assessment),
            ("variance", kept.Variance, made.Variance),
            ("mark kept", kept.MarkKept, made.MarkKept),
            ("definitive", kept.Definitive, made.Definitive),
            ("binding", kept.Binding, made.Binding),
            ("best figure", kept.BestFigure, made.BestFigure),
            ("best distance", kept.BestMetres, made.BestMetres),
            ("runs", kept.Runs, made.Runs),
            ("wins", kept.Wins, made.Wins),
            ("age", kept.Age, made.Age),
            ("country", kept.Country, made.Country),
            ("day", kept.Date, made.Date),
            ("discipline", kept.Discipline, made.Discipline),
            ("breed", kept.Breed, made.Breed),
            ("recent figures", Form(kept), Form(made)),
        ];
        foreach (var (name, one, other) in values)
            if (!Equals(one, other))
                return string.Create(CultureInfo.InvariantCulture, $"{name} {one} ≠ {other}");
        return null;
    }

    /// <summary>Returns the form as text, ignoring trailing zeros.</summary>
    private static string Form(HorseRatingRow row) => row.Recent is null ? "" : Convert.ToHexString(PackedForm.Write(row.ToHorseRating()));

    private static IEnumerable<NetworkDifference> Compare(List<NetworkRow> made, List<NetworkRow> stored)
    {
        var kept = stored.ToDictionary(row => row.Pool);
        foreach (var row in made)
        {
            if (!kept.Remove(row.Pool, out var other))
                yield return new NetworkDifference(true, row.Pool, "");
            else if (other.Parameters != row.Parameters)
                yield return new NetworkDifference(false, row.Pool, $"{other.Parameters} ≠ {row.Parameters}");
            else if (other.Last != row.Last)
                yield return new NetworkDifference(false, row.Pool, $"{other.Last:O} ≠ {row.Last:O}");
            else if (!other.Facts.AsSpan().SequenceEqual(row.Facts))
                yield return new NetworkDifference(false, row.Pool, "races");
            else if (!other.Ratings.AsSpan().SequenceEqual(row.Ratings))
                yield return new NetworkDifference(false, row.Pool, "assessments");
        }

        foreach (var row in kept.Values)
            yield return new NetworkDifference(true, row.Pool, "-");
    }
}
