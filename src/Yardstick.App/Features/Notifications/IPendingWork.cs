using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Notifications;

/// <summary>Represents work that waits for people. A feature reports how much there is for a user who may do it.</summary>
internal interface IPendingWork
{
    /// <summary>Gets the page where the work is done, without the language prefix; the menu shows the count next to its link.</summary>
    string Page { get; }

    /// <summary>Gets the permission that makes the work a user's.</summary>
    Permission Permission { get; }

    /// <summary>Counts the work of a user.</summary>
    Task<int> CountAsync(CurrentUser user, CancellationToken cancellationToken);
}
