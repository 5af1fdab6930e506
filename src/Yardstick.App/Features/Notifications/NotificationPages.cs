using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications.Pages;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Notifications;

/// <summary>The notifications of one user.</summary>
/// <param name="Next">The notification after which the next page starts; null on the last page.</param>
internal sealed record NotificationsView(IReadOnlyList<NotificationItem> Notices, int Unseen, AntiforgeryField Token, long? Next);

/// <summary>The notifications page.</summary>
internal sealed class NotificationPages(NotificationsStore store, NotificationPublisher board, IAntiforgery antiforgery, TimeProvider clock)
{
    private const int PageSize = 30;

    public async Task<IResult> ShowAsync(PageRequest visit)
    {
        var caller = CurrentUser.From(visit.Context);
        var before = long.TryParse(visit.Query("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        var notices = await store.PageAsync(caller.Id!, NotificationPublisher.Audiences(caller), before, PageSize + 1, visit.Cancel);
        var view = new NotificationsView(
            [.. notices.Take(PageSize)], await board.UnseenAsync(caller, visit.Cancel), AntiforgeryField.Create(antiforgery, visit.Context), notices.Count > PageSize ? notices[PageSize - 1].Notice.Id : null);
        return new Page<NotificationsPage, NotificationsView>(visit, view) { Title = visit.Wording["Notices_Title"], Room = "Account" };
    }

    /// <summary>Marks one notification as seen, or it and all before it; then redirects to its subject or back.</summary>
    public async Task<IResult> SeeAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var caller = CurrentUser.From(visit.Context);
        if (!long.TryParse(form["notice"], NumberStyles.None, CultureInfo.InvariantCulture, out var notice)) return ErrorPages.NotFound(visit);
        await store.SeeAsync(caller.Id!, NotificationPublisher.Audiences(caller), notice, form["earlier"] == "true", clock.GetUtcNow(), visit.Cancel);
        return visit.SeeOther("/notices");
    }
}
