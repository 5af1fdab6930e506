using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Commands;

/// <summary>Finds the code and population that a command means: those named, else the flat, else the population with the most horses.</summary>
internal static class BookChoice
{
    public static async Task<BookExtent> FindAsync(Books books, RaceCode? code, Population? population, CancellationToken cancel)
    {
        var wanted = code ?? RaceCode.Flat;
        var extents = await books.Get<RatingsStore>().ExtentsAsync(cancel);
        return extents.FirstOrDefault(extent => extent.Code == wanted && (population is null || extent.Population == population))
            ?? new BookExtent(wanted, population ?? Population.Thoroughbred, 0, DateOnly.MinValue);
    }
}
