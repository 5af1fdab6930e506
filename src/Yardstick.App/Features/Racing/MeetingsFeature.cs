using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Racing;

internal static class MeetingsFeature
{
    /// <summary>Adds the pages of the meetings: the calendar and the races of a day.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services) => services.AddSingleton<MeetingPages>();

    public static PageRoutes MapMeetings(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadRegister)
            .Get<MeetingPages>("/meetings", (room, visit) => room.CalendarAsync(visit))
            .Get<MeetingPages>("/meetings/{date}/{course}", (room, visit) => room.MeetingAsync(visit));
        return rooms;
    }
}
