using System.Globalization;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>Writes values in the notations of the trade.</summary>
internal static class OfficeNotation
{
    private static readonly (decimal Part, string Typographic, string Plain)[] Quarters =
    [
        (0.25m, "¼", "1/4"),
        (0.5m, "½", "1/2"),
        (0.75m, "¾", "3/4"),
    ];

    /// <summary>Returns a number with a typographic fraction: 57½.</summary>
    public static string Fraction(decimal number, char decimalMark = ',')
    {
        var whole = decimal.Truncate(number);
        var quarter = Array.Find(Quarters, one => one.Part == number - whole);
        if (quarter.Part > 0)
            return whole == 0 ? quarter.Typographic : $"{whole}{quarter.Typographic}";
        return Decimal(number, decimalMark);
    }

    /// <summary>Returns a number with a fraction of digits: 2-1/2, or 2 1/2.</summary>
    public static string Digits(decimal number, char between)
    {
        var whole = decimal.Truncate(number);
        var quarter = Array.Find(Quarters, one => one.Part == number - whole);
        if (quarter.Part > 0)
            return whole == 0 ? quarter.Plain : $"{whole}{between}{quarter.Plain}";
        return Decimal(number, '.');
    }

    public static string Decimal(decimal number, char mark) => number.ToString("0.#####", CultureInfo.InvariantCulture).Replace('.', mark);

    /// <summary>Returns a time as minutes, seconds and hundredths.</summary>
    public static string Time(RaceTime? time, string minutes, string seconds)
    {
        if (time is not { } stated)
            return "";
        var whole = (int)decimal.Truncate(stated.Seconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{whole / 60}{minutes}{whole % 60:00}{seconds}{(int)((stated.Seconds - whole) * 100):00}"
        );
    }

    /// <summary>Returns a weight in stones and pounds, rounded to a pound.</summary>
    public static string Stones(WeightCarried? weight)
    {
        if (weight is not { } carried)
            return "";
        var pounds = (int)decimal.Round(carried.InPounds.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{pounds / 14}-{pounds % 14}");
    }

    public static string Pounds(WeightCarried? weight) =>
        weight is { } carried ? decimal.Round(carried.InPounds.Value).ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>Returns the code of the results format.</summary>
    public static string Code(RunStatus status) =>
        status switch
        {
            RunStatus.PulledUp => "PU",
            RunStatus.Fell => "F",
            RunStatus.UnseatedRider => "UR",
            RunStatus.BroughtDown => "BD",
            RunStatus.RanOut => "RO",
            RunStatus.SlippedUp => "SU",
            RunStatus.RefusedToRace => "RTR",
            RunStatus.CarriedOut => "CO",
            RunStatus.Refused => "REF",
            RunStatus.LeftAtStart => "LFT",
            RunStatus.DidNotFinish => "DNF",
            RunStatus.Disqualified => "DSQ",
            RunStatus.NonRunner => "NR",
            RunStatus.Finished => "FIN",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };

    /// <summary>Returns the margin to the horse in front; null for the first or if it is not known.</summary>
    public static decimal? InFront(Race race, Runner runner)
    {
        var ahead = race
            .Runners.Where(other =>
                other.Position < runner.Position && other.Beaten is not null || (other.Position == 1 && runner.Position > 1)
            )
            .MaxBy(other => other.Position);
        return ahead is null || runner.Beaten is not { } beaten ? null : beaten.Value - (ahead.Beaten?.Value ?? 0);
    }

    /// <summary>Returns whether another runner shares the place of a runner and stands before it.</summary>
    public static bool IsDeadHeat(Race race, Runner runner) =>
        runner.Position is { } place && race.Runners.Count(other => other.Position == place) > 1;
}
