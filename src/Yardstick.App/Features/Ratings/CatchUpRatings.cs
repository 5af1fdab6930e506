using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Ratings;

/// <summary>Completes what other programs left unfinished.</summary>
internal static class CatchUpRatings
{
    /// <summary>
    /// Closes abandoned imports and calculations, and rates the races that are not yet rated. Returns the number of races rated.
    /// </summary>
    public static async Task<int> CatchUpAsync(this AppServices services, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await services.Get<EndedPrograms>().SweepAsync(cancellationToken);
        return await services.Get<RateHistory>().CatchUpAsync(progress, cancellationToken);
    }
}
