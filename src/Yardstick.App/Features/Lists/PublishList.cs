using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Use case: freezes the list of a code and population under the next number, with the hash of its bytes. What is published is exactly what was composed and seen.</summary>
internal sealed class PublishList(ComposeList draw, ListsStore lists, ResultsStore results, Checkpoints checkpoints, TimeProvider clock)
{
    /// <summary>Composes the list that would be published next for a day, with everything validated for its number.</summary>
    public async Task<ListDraft> ComposeAsync(Discipline code, Breed population, DateOnly asOf, CancellationToken cancellationToken)
    {
        var number = await lists.NextNumberAsync(code, population, cancellationToken);
        // Read first: whatever changes while the list is composed makes these differ when the number is given.
        var inputs = await lists.InputsAsync(code, population, number, cancellationToken);
        return new ListDraft(await draw.NumberedAsync(code, population, asOf, number, cancellationToken), number, inputs);
    }

    /// <summary>Composes the list as it stands after a day and publishes it in one go, under audit; refused when no horse has a mark then, or when something else was published or changed at the same moment.</summary>
    public async Task<Outcome<ListRow>> AsOfAsync(Discipline code, Breed population, DateOnly asOf, Actor actor, string? why, CancellationToken cancellationToken) =>
        await PublishAsync(await ComposeAsync(code, population, asOf, cancellationToken), actor, why, cancellationToken);

    /// <summary>Publishes the draft that somebody has seen, under audit; refused when what stands now is another one.</summary>
    /// <param name="seen">The draft that was seen.</param>
    /// <param name="now">The draft as it stands now, freshly composed.</param>
    /// <param name="actor">Who publishes.</param>
    /// <param name="why">The reason given.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome<ListRow>> SeenAsync(SeenDraft seen, ListDraft now, Actor actor, string why, CancellationToken cancellationToken) =>
        seen.Is(now) ? await PublishAsync(now, actor, why, cancellationToken) : new Refusal(RefusalCode.DraftChanged);

    private async Task<Outcome<ListRow>> PublishAsync(ListDraft draft, Actor actor, string? why, CancellationToken cancellationToken)
    {
        if (draft.Entries.Count == 0) return new Refusal(RefusalCode.NothingToPublish);
        var row = new ListRow
        {
            Number = draft.Number,
            Code = draft.List.Code,
            Population = draft.List.Population,
            Standards = draft.List.Set.Id,
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
        return await lists.AddAsync(row, draft.Inputs, actor, why, cancellationToken) ? row : new Refusal(RefusalCode.DraftChanged);
    }
}
