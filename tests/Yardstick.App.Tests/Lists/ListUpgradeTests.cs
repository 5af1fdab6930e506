using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Lists;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Tests.Accounts;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Lists;

/// <summary>Lists published by an earlier version, which stored only rank and mark next to the document.</summary>
public sealed class ListUpgradeTests
{
    private const string LastSchemaBefore = "20261122184000_RuleSets";

    private const string Csv =
        "rank,horse_id,horse,country,age,mark_lb,mark_kg,assessment_lb,confidence,last_figure_lb,runs,last_run,best_figure_lb\n"
        + "1,H2,'=Formule,FR,,100,45.5,97.0000,6.00,99.00,3,2025-03-01,99.00\n"
        + "1,H1,\"Layth, le \"\"Grand\"\"\",TUN,5,100,45.5,96.1234,5.50,101.25,12,2025-03-30,104.00\n"
        + "3,H3,مها,TUN,4,88,40.0,88.5000,7.00,88.00,1,2025-02-02,88.00\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Rows_of_earlier_lists_are_filled_once_from_the_document_and_protected(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var services = Services(database))
        {
            await EarlierAsync(services, Csv);
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancel);
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancel);
        }

        await using var after = Services(database);
        var entries = (
            await after.GetRequiredService<ListsStore>().FindWithEntriesAsync(new(Discipline.Flat, Breed.Arabian), 1, Cancel)
        )!.Entries;
        entries
            .Select(entry => (entry.Position, entry.Rank, entry.HorseId, entry.Name, entry.Country, entry.Age))
            .ShouldBe([(1, 1, "H2", "=Formule", "FR", null), (2, 1, "H1", "Layth, le \"Grand\"", "TUN", 5), (3, 3, "H3", "مها", "TUN", 4)]);
        entries[1].Binding.ShouldBe(BindingRule.Commission);
        MarkListCsv.ToText(entries, 1).ShouldBe(Csv, "an earlier list keeps its format");
        foreach (var statement in (string[])["UPDATE list_entries SET \"Name\" = 'x'", "DELETE FROM list_entries", "DELETE FROM lists"])
            (await Should.ThrowAsync<DbException>(() => Rows.ExecuteAsync(database, statement))).Message.ShouldContain(
                "append-only",
                Case.Insensitive,
                statement
            );
    }

    [Theory, OnEachDatabase]
    public async Task A_corrupt_list_does_not_prevent_the_start(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var services = Services(database);
        await EarlierAsync(services, Csv.Replace("96.1234", "9x.1234", StringComparison.Ordinal));
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancel);
        var entries = (
            await services.GetRequiredService<ListsStore>().FindWithEntriesAsync(new(Discipline.Flat, Breed.Arabian), 1, Cancel)
        )!.Entries;
        entries.Select(entry => (entry.HorseId, entry.Rank, entry.Mark)).ShouldBe([("H1", 1, 45.5m), ("H2", 1, 45.5m), ("H3", 3, 40m)]);
    }

    private static async Task EarlierAsync(IServiceProvider services, string csv)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<YardstickDb>>().CreateDbContextAsync(Cancel);
        await db.GetService<IMigrator>().MigrateAsync(LastSchemaBefore, Cancel);
        var invented = false;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO lists ("Id", "Number", "Code", "Population", "Standards", "AsOf", "PublishedAt", "PublishedBy", "Horses", "Sha256", "Csv", "Invented")
            VALUES (1, 1, 'Flat', 'Arabian', 'tn-2025.2', {new DateOnly(2025, 3, 30)}, 0, 'somebody', 3, 'hash', {csv}, {invented})
            """,
            Cancel
        );
        foreach (
            var (horse, rank, mark, binding) in ((string, int, decimal, string)[])
                [("H1", 1, 45.5m, "Commission"), ("H2", 1, 45.5m, "None"), ("H3", 3, 40m, "None")]
        )
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO list_entries ("ListId", "HorseId", "Rank", "Mark", "Binding") VALUES (1, {horse}, {rank}, {mark}, {binding})""",
                Cancel
            );
    }

    private static ServiceProvider Services(TestDatabase database) =>
        new ServiceCollection()
            .AddYardstick(new YardstickOptions(), new DatabaseAddress(database.Kind == DatabaseKind.PostgreSql, database.ConnectionString))
            .BuildServiceProvider();
}
