using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Racing;

/// <summary>Makes the decisions of handicappers and the commission through the use cases.</summary>
internal static class Decisions
{
    private static readonly Actor Handicapper = new("handicapper"),
        Commission = new("commission");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Proposes a mark for the next list of the Arabians and validates it.</summary>
    public static async Task DecideAsync(
        this TestStore app,
        string horse,
        decimal mark,
        string why = "Seen in the paddock.",
        Breed breed = Breed.Arabian
    )
    {
        var about = new MarkInQuestion(
            new(Discipline.Flat, breed),
            await app.Lists.NextNumberAsync(new(Discipline.Flat, breed), Cancel),
            new HorseId(horse),
            -1
        );
        var proposal = (await app.Get<DecideMarks>().ProposeAsync(about, mark, why, Handicapper, Cancel)).Match(
            row => row,
            refusal => throw new InvalidOperationException(refusal.Code.ToString())
        );
        (await app.Get<DecideMarks>().DecideAsync(proposal, Verdict.Validated, "Agreed.", Commission, Cancel)).Match(
            _ => true,
            refusal => throw new InvalidOperationException(refusal.Code.ToString())
        );
    }

    /// <summary>Validates a mark for a list that is already published, as a late decision would.</summary>
    public static async Task LateAsync(this TestStore app, string horse, decimal mark, int list)
    {
        var about = new MarkInQuestion(new(Discipline.Flat, Breed.Arabian), list, new HorseId(horse), -1);
        var proposal = (await app.Get<DecideMarks>().ProposeAsync(about, mark, "Late.", Handicapper, Cancel)).Match(
            row => row,
            refusal => throw new InvalidOperationException(refusal.Code.ToString())
        );
        await app.Get<DecideMarks>().DecideAsync(proposal, Verdict.Validated, "Agreed.", Commission, Cancel);
    }

    /// <summary>Publishes the list of the Arabians after a day and rates again what its decisions change.</summary>
    public static async Task<ListRow> PublishAsync(this TestStore app, DateOnly day, Breed breed = Breed.Arabian)
    {
        var list = (await app.Publishing.PublishAsOfAsync(new(Discipline.Flat, breed), day, Commission, null, Cancel)).Match(
            row => row,
            refusal => throw new InvalidOperationException(refusal.Code.ToString())
        );
        await app.Rating.CatchUpAsync(null, Cancel);
        return list;
    }
}
