using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Maps horses and races to the indices of their runs.</summary>
internal static class Places
{
    public static Dictionary<(long Horse, long Race), int> Group(RunColumns columns) =>
        Enumerable
            .Range(0, columns.RunCount)
            .ToDictionary(run => (columns.HorseKey(columns.GetHorse(run)), columns.RaceKey(columns.GetRace(run))));
}
