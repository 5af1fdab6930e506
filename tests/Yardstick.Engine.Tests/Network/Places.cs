using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Where the run of a horse in a race lies.</summary>
internal static class Places
{
    public static Dictionary<(long Horse, long Race), int> Group(RunColumns columns) =>
        Enumerable.Range(0, columns.RunCount).ToDictionary(run => (columns.HorseKey(columns.HorseOf(run)), columns.RaceKey(columns.RaceOf(run))));
}
