using Shouldly;
using Xunit;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>
/// The demonstration season, written in each of the layouts of public files with their notations, reads as the same races: without a
/// profile being named and without a question.
/// </summary>
public sealed class OfficeLayoutTests
{
    [Fact]
    public void Racing_form() => Check(OfficeFiles.WriteRacingForm(OfficeSeason.Races), pounds: true, off: true);

    [Fact]
    public void Results_export() => Check(OfficeFiles.WriteResultsExport(OfficeSeason.Races), pounds: true, off: true);

    [Fact]
    public void Hong_Kong_meetings() => Check(OfficeFiles.WriteHongKong(OfficeSeason.Races), pounds: true, off: false);

    [Fact]
    public void French_office_sheet() => Check(OfficeFiles.WriteFrenchSheet(OfficeSeason.Races), pounds: false, off: false);

    [Fact]
    public void French_office_workbook() => Check(OfficeFiles.WriteFrenchWorkbook(OfficeSeason.Races), pounds: false, off: false);

    [Fact]
    public void One_race_a_sheet() => Check(OfficeFiles.WriteRaceSheets(OfficeSeason.Races), pounds: false, off: true);

    /// <summary>At least 99.9 % of the races must be read, each with the same facts.</summary>
    private static void Check(byte[] file, bool pounds, bool off)
    {
        var reading = Reading.From(file);

        reading.Report.Errors.Take(5).ShouldBeEmpty();
        var read = reading.Races.ToLookup(Key);
        OfficeSeason.Races.Count.ShouldBe(1300);
        var faults = OfficeSeason.Races.Select(race => Difference(race, [.. read[Key(race)]], pounds, off)).OfType<string>().ToList();
        faults.Count.ShouldBeLessThanOrEqualTo(1, string.Join('\n', faults.Take(12)));
        reading.Races.Count.ShouldBe(1300);
    }

    private static string Key(Race race) =>
        $"{race.Date:yyyyMMdd} {race.Course} {race.Distance?.Value} "
        + string.Join('|', race.Runners.Select(runner => runner.Horse.Name.ToUpperInvariant()).Order(StringComparer.Ordinal));

    /// <summary>Returns what differs between a race and what was read; null if nothing does.</summary>
    private static string? Difference(Race race, Race[] candidates, bool pounds, bool off)
    {
        if (candidates is not [var read])
            return $"{race.Id}: {candidates.Length} races read";
        if (off && read.Off is { } time && time != race.Off)
            return $"{race.Id}: off {time} for {race.Off}";
        if (read.Going != race.Going || (read.Discipline != race.Discipline && race.Runners.Count == 0))
            return $"{race.Id}: {read.GoingWords} for {race.GoingWords}";
        foreach (var runner in race.Runners)
        {
            var other = read.Runners.Single(one => one.Horse.Name.Equals(runner.Horse.Name, StringComparison.OrdinalIgnoreCase));
            if (other.Started != runner.Started || (runner.Status == RunStatus.Finished && other.Position != runner.Position))
                return $"{race.Id}: {runner.Horse.Name} {other.Status} {other.Position} for {runner.Status} {runner.Position}";
            if (runner.Status == RunStatus.Finished && Math.Abs((other.Beaten?.Value ?? 0) - (runner.Beaten?.Value ?? 0)) > 0.0001m)
                return $"{race.Id}: {runner.Horse.Name} beaten {other.Beaten?.Value} for {runner.Beaten?.Value}";
            var weight = (other.Weight?.InKilograms.Value ?? 0) - (runner.Weight?.InKilograms.Value ?? 0);
            if (Math.Abs(weight) > (pounds ? 0.23m : 0))
                return $"{race.Id}: {runner.Horse.Name} carried {other.Weight} for {runner.Weight}";
            if (other.Age is { } age && age != runner.Age)
                return $"{race.Id}: {runner.Horse.Name} aged {age} for {runner.Age}";
        }

        return null;
    }
}
