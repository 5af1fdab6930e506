using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Results;

/// <summary>Use case: decides whether a race held back repeats a stored one, and stores it if they are two.</summary>
internal sealed class SettleRace(RaceCasesStore cases, ImportedRacesStore races, ImportsStore imports)
{
    /// <summary>Settles a case. Returns the day from which ratings are out of date; null if no such case is open.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="areTwo">Whether the races are two.</param>
    /// <param name="actor">The user who decides.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<DateOnly?> RunAsync(long caseId, bool areTwo, Actor actor, CancellationToken cancellationToken)
    {
        if (await cases.SettleAsync(caseId, areTwo, actor, cancellationToken) is not { } settled)
            return null;
        if (areTwo && await imports.FindAsync(settled.Case.ImportId, cancellationToken) is { } import)
            await races.SaveAsync([settled.Race], import, cancellationToken);
        return settled.Case.Date;
    }
}
