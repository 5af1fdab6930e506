using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Lists;

/// <summary>Use case: somebody declares that a horse was retired, died or was exported, or takes such a declaration back.</summary>
internal sealed class DeclareDepartures(DeparturesStore departures, ResultsStore results, ListSnapshots snapshots)
{
    /// <summary>Records a departure. One that is recorded already stays as it is.</summary>
    public async Task<Outcome<NamedDeparture>> RecordAsync(HorseDeparture departure, Actor actor, CancellationToken cancellationToken)
    {
        var id = departure.HorseId.Value;
        if (await results.FindHorseAsync(id, cancellationToken) is null)
            return new Refusal(RefusalCode.HorseUnknown, id);
        if (await departures.AddAsync([departure], actor, cancellationToken) > 0)
            await snapshots.RefreshIfChangedAsync(CancellationToken.None);
        return (await departures.ListNamedAsync(id, int.MaxValue, cancellationToken)).First(one =>
            one.Row.Kind == departure.Kind && one.Row.Day == departure.On
        );
    }

    /// <summary>Withdraws a departure. Returns false if there is none like it.</summary>
    public async Task<bool> WithdrawAsync(HorseDeparture departure, Actor actor, CancellationToken cancellationToken)
    {
        if (await departures.WithdrawAsync([departure], actor, cancellationToken) == 0)
            return false;
        await snapshots.RefreshIfChangedAsync(CancellationToken.None);
        return true;
    }
}
