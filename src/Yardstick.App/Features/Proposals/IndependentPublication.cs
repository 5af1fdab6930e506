using Yardstick.App.Features.Authorization;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Proposals;

/// <summary>Whether whoever publishes a list is another pair of eyes than those who proposed the marks that it takes.</summary>
internal sealed class IndependentPublication(ProposalsStore proposals, IndependencePolicy independence)
{
    /// <param name="code">The code of the list.</param>
    /// <param name="population">The population of the list.</param>
    /// <param name="list">The number of the list.</param>
    /// <param name="publisher">The account that publishes it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<bool> IsItAsync(Discipline code, Breed population, int list, string publisher, CancellationToken cancellationToken)
    {
        var decided = (await proposals.ForAsync(code, population, list, cancellationToken)).Where(proposal => proposal.Decision?.Verdict == Verdict.Validated);
        return await independence.IsSecondPairOfAllAsync(publisher, decided.Select(proposal => proposal.ProposedBy), cancellationToken);
    }
}
