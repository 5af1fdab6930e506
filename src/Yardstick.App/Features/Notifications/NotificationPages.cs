using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications.Pages;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Notifications;

/// <summary>The notifications of one user.</summary>
/// <param name="Next">The notification after which the next page starts; null on the last page.</param>
public sealed record NotificationsView(IReadOnlyList<NotificationItem> Notices, int Unseen, long? Next);

/// <summary>Handles the notifications page.</summary>
internal static class NotificationPages
{
    private const int PageSize = 30;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = pages.MapGroup("/notices").RequirePermission(Permission.ManageOwnAccount).WithSection(SiteSections.Account);
        own.MapGet("", ShowAsync);
        own.MapPost("/seen", SeeAsync);
    }

    private static async Task<RazorComponentResult<NotificationsPage>> ShowAsync(
        long? before,
        CurrentUser user,
        NotificationsStore store,
        NotificationPublisher publisher,
        CancellationToken cancellationToken
    )
    {
        var notices = await store.PageAsync(user.Id!, NotificationPublisher.Audiences(user), before, PageSize + 1, cancellationToken);
        return PageResult.Create<NotificationsPage, NotificationsView>(
            new NotificationsView(
                [.. notices.Take(PageSize)],
                await publisher.UnseenAsync(user, cancellationToken),
                notices.Count > PageSize ? notices[PageSize - 1].Notice.Id : null
            )
        );
    }

    /// <summary>Marks a notification as seen, or it and all before it; then returns to the notifications.</summary>
    private static async Task<SeeOtherResult> SeeAsync(
        [FromForm] long notice,
        [FromForm] bool? earlier,
        CurrentUser user,
        NotificationsStore store,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        await store.SeeAsync(
            user.Id!,
            NotificationPublisher.Audiences(user),
            notice,
            earlier == true,
            clock.GetUtcNow(),
            cancellationToken
        );
        return new SeeOtherResult(SiteLinks.Notifications);
    }
}
