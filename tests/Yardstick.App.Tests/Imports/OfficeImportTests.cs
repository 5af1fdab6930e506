using Yardstick.App.Tests.Commands;
using Yardstick.App.Tests.Results.Layouts;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Imports;

/// <summary>
/// Files of 1,300 races in each of the layouts of public files are imported on the page without a question, and by the command as the same
/// races.
/// </summary>
public sealed class OfficeImportTests
{
    [Fact]
    public Task Racing_form() => CheckAsync("racing-form.csv", OfficeFiles.WriteRacingForm(OfficeSeason.Races));

    [Fact]
    public Task Results_export() => CheckAsync("export.csv", OfficeFiles.WriteResultsExport(OfficeSeason.Races));

    [Fact]
    public Task Hong_Kong_meetings() => CheckAsync("meetings.csv", OfficeFiles.WriteHongKong(OfficeSeason.Races));

    [Fact]
    public Task French_office_sheet() => CheckAsync("feuille.csv", OfficeFiles.WriteFrenchSheet(OfficeSeason.Races));

    [Fact]
    public Task French_office_workbook() => CheckAsync("feuille.xlsx", OfficeFiles.WriteFrenchWorkbook(OfficeSeason.Races));

    [Fact]
    public Task One_race_a_sheet() => CheckAsync("courses.xlsx", OfficeFiles.WriteRaceSheets(OfficeSeason.Races));

    private static async Task CheckAsync(string name, byte[] file)
    {
        using var folder = new TemporaryFolder();
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.PostgreSql);
        (await site.PageAsync(await site.UploadAsync(name, file))).ShouldContain("Tout a été pris");
        var path = folder.GetPath(name);
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        var again = await CommandRunner.JsonAsync("import", path, "--json", "--database", site.Database.Url, "--data", folder.Path);
        (
            again.GetProperty("racesNew").GetInt32(),
            again.GetProperty("racesUnchanged").GetInt32(),
            again.GetProperty("racesRefused").GetInt32()
        ).ShouldBe((0, 1300, 0));
    }
}
