using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Components;

/// <summary>Provides what the layout shows of the features. They know the layout, so the composed site implements it.</summary>
internal interface ILayoutContent
{
    /// <summary>
    /// Returns whether invented results are stored, and whether imported ones are too. Never fails: error pages show it as well.
    /// </summary>
    ValueTask<(bool Invented, bool Mixed)> GetOriginAsync();

    /// <summary>Returns whether a user can receive notifications at all.</summary>
    bool ReceivesNotifications(CurrentUser user);

    /// <summary>Returns what waits for a user, and the names in the language of the page.</summary>
    Task<UserLayoutContent> GetAsync(CurrentUser user, Language language, CancellationToken cancellationToken);
}

/// <summary>Represents what the layout shows to one user.</summary>
/// <param name="Names">The names in Arabic letters; null on pages in other languages.</param>
/// <param name="Unread">The number of unread notifications.</param>
/// <param name="Pending">The number of pending tasks, by the path of the page where they are done.</param>
internal sealed record UserLayoutContent(IArabicNames? Names, int Unread, IReadOnlyDictionary<string, int> Pending);
