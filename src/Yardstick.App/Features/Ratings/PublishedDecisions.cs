using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Returns the commission's decisions that lists have published. The feature that publishes lists depends on this one and registers the
/// delegate.
/// </summary>
internal delegate Task<DecidedMarks> PublishedDecisions(CancellationToken cancellationToken);
