using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Takes everybody for independent, and counts how often it was asked.</summary>
internal sealed class AnyoneIsIndependent : IIndependencePolicy
{
    public int Calls { get; private set; }

    public Task<bool> IsSecondPairAsync(string account, IEnumerable<string> earlier, CancellationToken cancellationToken)
    {
        Calls++;
        return Task.FromResult(true);
    }
}
