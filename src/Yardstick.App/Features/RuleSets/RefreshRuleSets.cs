using Yardstick.App.Platform;

namespace Yardstick.App.Features.RuleSets;

/// <summary>Reads the rule sets that have been activated when the program starts.</summary>
internal sealed class RefreshRuleSets(RuleSetsInForce inForce) : IStartupTask
{
    public Task RunAsync(CancellationToken cancellationToken) => inForce.RefreshAsync(cancellationToken);
}
