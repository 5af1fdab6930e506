using System.Globalization;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests that the numbering of cohorts does not depend on the culture.</summary>
public sealed class DebutCohortTests
{
    [Theory]
    [InlineData("")]
    [InlineData("da-DK")]
    public void The_language_of_the_machine_changes_no_number(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Danish collation sorts AA after Z.
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            NetworkRace[] races = [Race("R1", "ZZ"), Race("R2", "AA")];
            var cohorts = new DebutCohorts(races, "");
            (cohorts.GetCohort(races[1]), cohorts.GetCohort(races[0])).ShouldBe((0, 1));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static NetworkRace Race(string id, string country) =>
        new(
            new RaceId(id),
            new DateOnly(2025, 1, 1),
            [new NetworkRun(new HorseId(id + "a"), 126, 0, 4), new NetworkRun(new HorseId(id + "b"), 126, 1, 4)]
        )
        {
            Country = country,
        };
}
