using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Meetings;

internal static class MeetingsFeature
{
    /// <summary>Meetings: the calendar, and the races of a day.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services) => services.AddSingleton<MeetingRooms>();

    public static Rooms MapMeetings(this Rooms rooms)
    {
        rooms.For(Operation.ReadRegister)
            .Get<MeetingRooms>("/meetings", (room, visit) => room.CalendarAsync(visit))
            .Get<MeetingRooms>("/meetings/{date}/{course}", (room, visit) => room.MeetingAsync(visit));
        return rooms;
    }
}
