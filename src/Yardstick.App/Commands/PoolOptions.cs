using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Commands;

/// <summary>Finds the discipline and breed that a command means: those named, else the flat, else the breed with the most horses.</summary>
internal static class PoolOptions
{
    public static async Task<PoolExtent> FindAsync(AppServices books, Discipline? code, Breed? population, CancellationToken cancellationToken)
    {
        var wanted = code ?? Discipline.Flat;
        var extents = await books.Get<RatingsStore>().ExtentsAsync(cancellationToken);
        return extents.FirstOrDefault(extent => extent.Code == wanted && (population is null || extent.Population == population))
            ?? new PoolExtent(wanted, population ?? Breed.Thoroughbred, 0, DateOnly.MinValue);
    }
}
