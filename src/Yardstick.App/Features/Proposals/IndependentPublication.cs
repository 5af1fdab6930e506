using Yardstick.App.Features.Authorization;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Proposals;

/// <summary>
/// Checks the four-eyes principle for publications: the publisher of a list must be independent of those who proposed the marks validated
/// for it.
/// </summary>
internal sealed class IndependentPublication(ProposalsStore proposals, IIndependencePolicy independence)
{
    /// <param name="pool">The rating pool.</param>
    /// <param name="list">The number of the list.</param>
    /// <param name="publisher">The account of the publisher.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<bool> IsItAsync(RatingPool pool, int list, string publisher, CancellationToken cancellationToken)
    {
        var decided = (await proposals.ForAsync(pool, list, cancellationToken)).Where(proposal =>
            proposal.Decision?.Verdict == Verdict.Validated
        );
        return await independence.IsSecondPairAsync(publisher, decided.Select(proposal => proposal.ProposedBy), cancellationToken);
    }
}
