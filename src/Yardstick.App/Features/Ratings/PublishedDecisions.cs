using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Ratings;

/// <summary>Returns the marks that the commission decided and lists have published. Whoever publishes lists stands above this feature and registers this.</summary>
internal delegate Task<DecidedMarks> PublishedDecisions(CancellationToken cancellationToken);
