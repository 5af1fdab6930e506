using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Use case: publishes the list of a discipline and breed under the next number, with the hash of its bytes. Exactly the composed and
/// reviewed list is published.
/// </summary>
internal sealed class PublishList(
    ComposeList draw,
    PublicationStore publication,
    ResultsStore results,
    Checkpoints checkpoints,
    TimeProvider clock
)
{
    /// <summary>Composes the next list for a day, with every decision validated for its number.</summary>
    public async Task<ListDraft> ComposeAsync(RatingPool pool, DateOnly asOf, CancellationToken cancellationToken)
    {
        // Read the inputs first: any change during composition is then detected when the number is assigned.
        var (number, inputs) = await publication.NextAsync(pool, cancellationToken);
        return new ListDraft(await draw.NumberedAsync(pool, asOf, number, cancellationToken), number, inputs);
    }

    /// <summary>
    /// Composes the list as of a day and publishes it in one step, with an entry in the audit log. Fails if no horse has a mark on that
    /// day, or if another list was published or an input changed concurrently.
    /// </summary>
    public async Task<Outcome<ListRow>> PublishAsOfAsync(
        RatingPool pool,
        DateOnly asOf,
        Actor actor,
        string? why,
        CancellationToken cancellationToken
    ) => await PublishAsync(await ComposeAsync(pool, asOf, cancellationToken), actor, why, cancellationToken);

    /// <summary>
    /// Publishes the draft that a user has reviewed, with an entry in the audit log. Fails if the current draft is a different one.
    /// </summary>
    /// <param name="seen">The reviewed draft.</param>
    /// <param name="now">The current draft, newly composed.</param>
    /// <param name="actor">The user who publishes.</param>
    /// <param name="why">The reason stated by the user.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<Outcome<ListRow>> SeenAsync(
        SeenDraft seen,
        ListDraft now,
        Actor actor,
        string why,
        CancellationToken cancellationToken
    ) => seen.Is(now) ? await PublishAsync(now, actor, why, cancellationToken) : new Refusal(RefusalCode.DraftChanged);

    private async Task<Outcome<ListRow>> PublishAsync(ListDraft draft, Actor actor, string? why, CancellationToken cancellationToken)
    {
        if (draft.Entries.Count == 0)
            return new Refusal(RefusalCode.NothingToPublish);
        var row = new ListRow
        {
            Number = draft.Number,
            Discipline = draft.List.Pool.Discipline,
            Breed = draft.List.Pool.Breed,
            RuleSet = draft.List.Set.Id,
            Parameters = ParameterCatalogue.Current.Id,
            AsOf = draft.List.AsOf,
            PublishedAt = clock.GetUtcNow(),
            PublishedBy = actor.Id,
            Horses = draft.Entries.Count,
            Csv = draft.Csv,
            Sha256 = draft.Sha256,
            Invented = (await results.ExtentAsync(cancellationToken)).Invented,
            Entries = [.. draft.Entries],
        };
        await checkpoints.AtAsync(Checkpoint.ListComposed);
        if (!await publication.AddAsync(row, draft.Inputs, actor, why, cancellationToken))
            return new Refusal(RefusalCode.DraftChanged);
        await checkpoints.AtAsync(Checkpoint.ListPublished);
        return row;
    }
}
