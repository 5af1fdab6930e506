using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.DatabaseChecks;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Tests.Commands;
using Yardstick.App.Tests.Ratings;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.DatabaseChecks;

/// <summary>
/// Every change made directly in the database is detected and reported, and a rebuild repairs whatever derives from results.
/// </summary>
public sealed class VerifyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task An_intact_database_has_no_findings(DatabaseKind kind)
    {
        await using var app = await PublishedAsync(kind);
        var report = await app.Get<VerifyDatabase>().RunAsync(null, Cancel);
        report.Findings.ShouldBeEmpty();
        report.BehindFrom.ShouldBeNull();
        report.Checked[VerificationCheck.Lists].ShouldBe(2);
        report.Checked[VerificationCheck.Networks].ShouldBe(2);
        report.Checked[VerificationCheck.Ratings].ShouldBeGreaterThan(100);
    }

    [Theory, OnEachDatabase]
    public async Task Changed_ratings_are_detected_reported_and_rebuilt(DatabaseKind kind)
    {
        await using var app = await PublishedAsync(kind);
        foreach (var (damage, fault, where) in Damages())
        {
            await ChangeAsync(app, damage);
            (await FaultsAsync(app)).ShouldContain(
                finding => finding.Fault == fault && finding.Where.StartsWith(where, StringComparison.Ordinal),
                damage
            );
            await app.Rating.FromAsync(DateOnly.MinValue, null, Cancel);
            (await FaultsAsync(app)).ShouldBeEmpty(damage);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Changed_published_lists_are_detected_and_reported(DatabaseKind kind)
    {
        foreach (var (damage, fault, where) in ListDamages())
        {
            await using var app = await PublishedAsync(kind);
            await ChangeAsync(app, damage);
            (await FaultsAsync(app)).ShouldContain(
                finding => finding.Fault == fault && finding.Where.StartsWith(where, StringComparison.Ordinal),
                damage
            );
        }
    }

    [Theory]
    [InlineData(false, "Integrity: not checked")]
    [InlineData(true, "Integrity: valid (1)")]
    public async Task Without_the_extension_PostgreSQL_says_that_indexes_were_not_checked(bool installed, string expected)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        string[] on = ["--language", "en", .. CommandRunner.On(database, folder)];
        await CommandRunner.OutputAsync(["import", folder.Write("results.csv", OverlapSeason.Whole(1)), .. on]);
        if (installed)
            await Accounts.Rows.ExecuteAsync(database, "CREATE EXTENSION amcheck");
        // The other checks determine the exit status.
        var output = await CommandRunner.OutputAsync(["verify", .. on]);
        output.ShouldContain(expected);
        output.Contains("CREATE EXTENSION amcheck", StringComparison.Ordinal).ShouldBe(!installed);
        var json = await CommandRunner.JsonAsync(["verify", "--json", .. on]);
        json.GetProperty("sound").GetBoolean().ShouldBeTrue();
        json.GetProperty("checks")
            .EnumerateArray()
            .Single(check => check.GetProperty("check").GetString() == "Integrity")
            .GetProperty("made")
            .GetBoolean()
            .ShouldBe(installed);
    }

    [Theory, OnEachDatabase]
    public async Task The_command_reports_faults_and_rebuild_repairs_them(DatabaseKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(kind);
        string[] on = ["--language", "en", .. CommandRunner.On(database, folder)];
        (await CommandRunner.Async(["verify", .. on])).Status.ShouldBe(3, "no database exists and none is created");
        await CommandRunner.OutputAsync(["import", folder.Write("results.csv", OverlapSeason.Whole(1)), .. on]);
        (await CommandRunner.OutputAsync(["verify", .. on])).ShouldContain("Ratings: valid (168)");
        var sound = await CommandRunner.JsonAsync(["rebuild", "--json", .. on]);
        sound.GetProperty("ratingsChanged").GetInt32().ShouldBe(0);
        await using (
            System.Data.Common.DbConnection connection =
                kind == DatabaseKind.Sqlite
                    ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder.GetPath("yardstick.db")}")
                    : new Npgsql.NpgsqlConnection(database.ConnectionString)
        )
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = """UPDATE standings SET "Runs" = "Runs" + 1 WHERE "RaceId" = 'R05'""";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        var faulty = await CommandRunner.Async(["verify", .. on]);
        faulty.Status.ShouldBe(1);
        faulty.Output.ShouldContain("R05, PA");
        faulty.Output.ShouldContain("yardstick rebuild");
        var rebuilt = await CommandRunner.JsonAsync(["rebuild", "--json", .. on]);
        (rebuilt.GetProperty("ratingsChanged").GetInt32(), rebuilt.GetProperty("stillWrong").GetInt32()).ShouldBe((7, 0));
        (await CommandRunner.JsonAsync(["verify", "--json", .. on])).GetProperty("sound").GetBoolean().ShouldBeTrue();
    }

    private static (string Sql, VerificationFault Fault, string Where)[] Damages() =>
        [
            (
                """UPDATE standings SET "Mark" = "Mark" + 1 WHERE "RaceId" = 'R05' AND "HorseId" = 'PA1'""",
                VerificationFault.RatingDiffers,
                "R05, PA1"
            ),
            (
                """UPDATE standings SET "Recent" = NULL WHERE "RaceId" = 'R07' AND "HorseId" = 'PA2'""",
                VerificationFault.RatingDiffers,
                "R07, PA2"
            ),
            ("""DELETE FROM standings WHERE "RaceId" = 'R08' AND "HorseId" = 'PA3'""", VerificationFault.RatingMissing, "R08, PA3"),
            (
                """UPDATE standings SET "RaceId" = 'nowhere' WHERE "RaceId" = 'R09' AND "HorseId" = 'TB1'""",
                VerificationFault.RatingExtra,
                "nowhere, TB1"
            ),
            (
                """UPDATE network_books SET "Standings" = "Facts" WHERE "Population" = 'Arabian'""",
                VerificationFault.NetworkDiffers,
                "Flat Arabian"
            ),
            (
                """UPDATE network_books SET "Facts" = "Standings" WHERE "Population" = 'Arabian'""",
                VerificationFault.NetworkDiffers,
                "Flat Arabian"
            ),
            ("""DELETE FROM network_books WHERE "Population" = 'Thoroughbred'""", VerificationFault.NetworkMissing, "Flat Thoroughbred"),
        ];

    private static (string Sql, VerificationFault Fault, string Where)[] ListDamages() =>
        [
            (
                """UPDATE lists SET "Csv" = replace("Csv", 'Cheval', 'Chevel') WHERE "Population" = 'Arabian'""",
                VerificationFault.ListHash,
                "Flat Arabian 1"
            ),
            ("""UPDATE lists SET "Sha256" = '00' WHERE "Population" = 'Arabian'""", VerificationFault.ListAudit, "Flat Arabian 1"),
            (
                """UPDATE list_entries SET "Mark" = "Mark" + 3 WHERE "HorseId" = 'PA1'""",
                VerificationFault.ListEntries,
                "Flat Arabian 1, PA1"
            ),
            ("""DELETE FROM list_entries WHERE "HorseId" = 'PA2'""", VerificationFault.ListEntries, "Flat Arabian 1"),
            ("""UPDATE lists SET "Number" = 3 WHERE "Population" = 'Arabian'""", VerificationFault.ListMissing, "Flat Arabian 1"),
            (
                """DELETE FROM list_entries WHERE "ListId" = 1; DELETE FROM lists WHERE "Id" = 1""",
                VerificationFault.ListAudit,
                "Flat Arabian 1"
            ),
            (
                """UPDATE list_entries SET "HorseId" = 'gone' WHERE "HorseId" = 'PA3'""",
                VerificationFault.Orphan,
                "list_entries.HorseId = gone"
            ),
        ];

    private static async Task<TestStore> PublishedAsync(DatabaseKind kind)
    {
        var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(OverlapSeason.Whole(1));
        foreach (var breed in (Breed[])[Breed.Arabian, Breed.Thoroughbred])
            await app.Publishing.PublishAsOfAsync(new(Discipline.Flat, breed), new DateOnly(2025, 6, 1), new Actor("test"), null, Cancel);
        return app;
    }

    private static async Task<IReadOnlyList<VerificationFinding>> FaultsAsync(TestStore app) =>
        (await app.Get<VerifyDatabase>().RunAsync(null, Cancel)).Findings;

    /// <summary>Changes the database as someone who bypasses its protection would.</summary>
    private static async Task ChangeAsync(TestStore app, string sql)
    {
        await using var db = await app.Databases.CreateDbContextAsync(Cancel);
        await db.Database.OpenConnectionAsync(Cancel);
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF", Cancel);
            foreach (
                var trigger in await db
                    .Database.SqlQueryRaw<string>(
                        "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('lists', 'list_entries')"
                    )
                    .ToListAsync(Cancel)
            )
            {
                var drop = $"DROP TRIGGER {trigger}";
                await db.Database.ExecuteSqlRawAsync(drop, Cancel);
            }
        }
        else
        {
            await db.Database.ExecuteSqlRawAsync(
                "SET session_replication_role = replica; GRANT ALL ON lists, list_entries TO CURRENT_USER",
                Cancel
            );
        }

        await db.Database.ExecuteSqlRawAsync(sql, Cancel);
        if (!db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("SET session_replication_role = origin", Cancel);
    }
}
