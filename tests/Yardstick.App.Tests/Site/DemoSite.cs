using Yardstick.App.Tests.Site;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

[assembly: AssemblyFixture(typeof(DemoSite))]

namespace Yardstick.App.Tests.Site;

/// <summary>A site with the demonstration season, started once for all read-only tests.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private readonly Lazy<Task<RunningSite>> _site = new(() => RunningSite.DemonstrationAsync(DatabaseKind.Sqlite));

    /// <summary>The site, started by the first test that needs it.</summary>
    public Task<RunningSite> Site => _site.Value;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        if (_site.IsValueCreated)
            await (await Site).DisposeAsync();
    }
}
