using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Ratings;

/// <summary>Provides the commission's decisions that lists have published. The feature that publishes lists implements it.</summary>
internal interface IPublishedDecisions
{
    /// <summary>Returns every published decision.</summary>
    Task<DecidedMarks> ListAsync(CancellationToken cancellationToken);
}
