using System.Globalization;
using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Cohorts are numbered alike on every machine.</summary>
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
            // In Danish AA is a letter after Z.
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
        new(id, new DateOnly(2025, 1, 1), [new NetworkRun(id + "a", 126, 0, 4), new NetworkRun(id + "b", 126, 1, 4)]) { Country = country };
}
