using Yardstick.App.Features.Ratings;

namespace Yardstick.App.Features.DatabaseChecks;

/// <summary>Use case: verifies a database, from its pages to its ratings. It only reads, and can run while the site is running.</summary>
internal sealed class VerifyDatabase(VerificationStore store, VerifyLists lists, CompareRatings ratings)
{
    /// <summary>Runs all checks.</summary>
    /// <param name="progress">Receives the number of races compared so far; may be null.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<VerificationReport> RunAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var (findings, counts) = (new List<VerificationFinding>(), new Dictionary<VerificationCheck, int>());
        var damage = await store.DamageAsync(cancellationToken);
        findings.AddRange(
            (damage ?? []).Select(line => new VerificationFinding(VerificationCheck.Integrity, VerificationFault.Damaged, "", line))
        );
        if (damage is not null)
            counts[VerificationCheck.Integrity] = 1;
        foreach (var (where, missing) in await store.OrphansAsync(cancellationToken))
            findings.Add(new(VerificationCheck.References, VerificationFault.Orphan, where, missing));
        counts[VerificationCheck.References] = VerificationStore.KindsOfNames;
        counts[VerificationCheck.Lists] = counts[VerificationCheck.Audit] = await lists.RunAsync(findings, cancellationToken);
        var comparison = await ratings.RunAsync(progress, cancellationToken);
        findings.AddRange(comparison.HorseRatings.Select(Finding));
        findings.AddRange(
            comparison.Networks.Select(difference => new VerificationFinding(
                VerificationCheck.Networks,
                difference.Missing ? VerificationFault.NetworkMissing : VerificationFault.NetworkDiffers,
                $"{difference.Pool.Discipline} {difference.Pool.Breed}",
                difference.Detail
            ))
        );
        (counts[VerificationCheck.Ratings], counts[VerificationCheck.Networks]) = (
            comparison.HorseRatingsCompared,
            comparison.NetworksCompared
        );
        return new VerificationReport(counts, [.. findings.OrderBy(finding => finding.Check)], comparison.BehindFrom);
    }

    private static VerificationFinding Finding(HorseRatingDifference difference) =>
        new(
            VerificationCheck.Ratings,
            difference.Kind switch
            {
                DifferenceKind.Missing => VerificationFault.RatingMissing,
                DifferenceKind.Extra => VerificationFault.RatingExtra,
                _ => VerificationFault.RatingDiffers,
            },
            $"{difference.RaceId}, {difference.HorseId}",
            difference.Detail
        );
}
