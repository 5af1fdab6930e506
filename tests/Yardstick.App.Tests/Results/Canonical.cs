using System.Globalization;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results;

/// <summary>A race as one text, every fact in it, so that two can be compared and a difference seen.</summary>
internal static class Canonical
{
    public static string Format(Race race)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var names = string.Join(", ", race.ArabicNames);
            return $"{race with { Runners = [], ArabicNames = [] }}\n{names}\n{string.Join('\n', race.Runners)}";
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
