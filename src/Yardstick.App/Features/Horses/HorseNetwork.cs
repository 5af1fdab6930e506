using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Standards;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Horses;

/// <summary>Use case: puts what the network thinks of a horse, at every run and now, into what its page shows.</summary>
internal sealed class HorseNetwork(StoredNetworks networks, StandardsInForce standards)
{
    /// <summary>The view with the network's assessments; as it is where the network does not know the horse.</summary>
    public async Task<HorseView> AssessAsync(HorseView view, (RaceCode Code, Population Population) book, CancellationToken cancel)
    {
        if (view.Now is not { } now || await networks.RatingsAsync(book.Code, book.Population, cancel) is not { } ratings || ratings.Find(view.Horse.Id) is not { } found) return view;
        var career = ratings.CareerOf(view.Horse.Id).ToDictionary(run => run.RaceId, StringComparer.Ordinal);
        foreach (var standing in view.Standings)
        {
            if (!career.TryGetValue(standing.RaceId, out var run)) continue;
            (standing.Assessment, standing.Variance) = (run.Ability, run.Deviation * run.Deviation);
        }

        if (standards.Today.MethodOf(book.Code, book.Population) != RatingMethod.Network) return view with { Network = found };
        return view with { Network = found, Followed = new MarkRules(new StandardCells(standards.Today)).Follow(view.Horse.Id, found.Last, now.Definitive) };
    }
}
