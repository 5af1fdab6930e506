using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Notices.Pages;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Notices;

/// <summary>The notices of one reader.</summary>
/// <param name="Next">The notice after which the next page begins; null on the last.</param>
internal sealed record NoticesView(IReadOnlyList<NoticeItem> Notices, int Unseen, FormToken Token, long? Next);

/// <summary>The room of notices.</summary>
internal sealed class NoticeRooms(NoticesStore store, NoticeBoard board, IAntiforgery antiforgery, TimeProvider clock)
{
    private const int PageSize = 30;

    public async Task<IResult> ShowAsync(Visit visit)
    {
        var caller = Caller.Of(visit.Context);
        var before = long.TryParse(visit.Query("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        var notices = await store.PageAsync(caller.Id!, NoticeBoard.Audiences(caller), before, PageSize + 1, visit.Cancel);
        var view = new NoticesView(
            [.. notices.Take(PageSize)], await board.UnseenAsync(caller, visit.Cancel), FormToken.Of(antiforgery, visit.Context), notices.Count > PageSize ? notices[PageSize - 1].Notice.Id : null);
        return new Page<NoticesRoom, NoticesView>(visit, view) { Title = visit.Wording["Notices_Title"], Room = "Account" };
    }

    /// <summary>Marks one notice as seen, or it and all before it; then leads to what it tells of, or back.</summary>
    public async Task<IResult> SeeAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        var caller = Caller.Of(visit.Context);
        if (!long.TryParse(form["notice"], NumberStyles.None, CultureInfo.InvariantCulture, out var notice)) return FaultPages.NotFound(visit);
        await store.SeeAsync(caller.Id!, NoticeBoard.Audiences(caller), notice, form["earlier"] == "true", clock.GetUtcNow(), visit.Cancel);
        return visit.SeeOther("/notices");
    }
}
