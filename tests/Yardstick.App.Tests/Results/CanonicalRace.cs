using System.Globalization;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results;

/// <summary>Writes every fact of a race as text, so that races can be compared.</summary>
internal static class CanonicalRace
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
