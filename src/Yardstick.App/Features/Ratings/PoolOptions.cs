using System.CommandLine;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Finds the rating pool of a command: the discipline and breed specified, by default flat racing and the breed with the most horses.
/// </summary>
internal static class PoolOptions
{
    public static async Task<PoolExtent> FindAsync(
        AppServices services,
        Discipline? discipline,
        Breed? breed,
        CancellationToken cancellationToken
    )
    {
        var wanted = discipline ?? Discipline.Flat;
        var extents = await services.Get<RatingsStore>().ExtentsAsync(cancellationToken);
        return extents.FirstOrDefault(extent => extent.Pool.Discipline == wanted && (breed is null || extent.Pool.Breed == breed))
            ?? new PoolExtent(new(wanted, breed ?? Breed.Thoroughbred), 0, DateOnly.MinValue);
    }
}
