using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Yardstick.App.Platform.Http;

/// <summary>
/// Holds the endpoints of the site, built once. Every consumer of an <see cref="EndpointDataSource"/> builds the endpoints of a route group
/// anew, which compiles each handler again: routing and authorization together would double the time to start.
/// </summary>
/// <param name="sources">The sources, which no longer change.</param>
internal sealed class FixedEndpoints(IEnumerable<EndpointDataSource> sources) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> _endpoints = new(() => [.. sources.SelectMany(source => source.Endpoints)]);

    /// <inheritdoc/>
    public override IReadOnlyList<Endpoint> Endpoints => _endpoints.Value;

    /// <inheritdoc/>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}
