using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Racing;

/// <summary>What a handicapper and the commission do, straight on the use cases.</summary>
internal static class Decisions
{
    private static readonly Actor Handicapper = new("handicapper"), Commission = new("commission");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Proposes a mark for the next list of the Arabians and validates it.</summary>
    public static async Task DecideAsync(this TestStore house, string horse, decimal mark, string why = "Seen in the paddock.", Breed population = Breed.Arabian)
    {
        var about = new MarkInQuestion(Discipline.Flat, population, await house.Lists.NextNumberAsync(Discipline.Flat, population, Cancel), horse, -1);
        var proposal = (await house.Get<DecideMarks>().ProposeAsync(about, mark, why, Handicapper, Cancel)).Match(row => row, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
        (await house.Get<DecideMarks>().DecideAsync(proposal, Verdict.Validated, "Agreed.", Commission, Cancel)).Match(_ => true, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
    }

    /// <summary>Validates a mark for a list that is published already, as a slow commission could.</summary>
    public static async Task LateAsync(this TestStore house, string horse, decimal mark, int list)
    {
        var about = new MarkInQuestion(Discipline.Flat, Breed.Arabian, list, horse, -1);
        var proposal = (await house.Get<DecideMarks>().ProposeAsync(about, mark, "Late.", Handicapper, Cancel)).Match(row => row, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
        await house.Get<DecideMarks>().DecideAsync(proposal, Verdict.Validated, "Agreed.", Commission, Cancel);
    }

    /// <summary>Publishes the list of the Arabians after a day, and rates again what its decisions move.</summary>
    public static async Task<ListRow> PublishAsync(this TestStore house, DateOnly day, Breed population = Breed.Arabian)
    {
        var list = (await house.Publishing.AsOfAsync(Discipline.Flat, population, day, Commission, null, Cancel)).Match(row => row, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
        await house.Rating.CatchUpAsync(null, Cancel);
        return list;
    }
}
