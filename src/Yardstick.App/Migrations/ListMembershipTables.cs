using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>
/// Adds the starts without a figure, the declared departures of horses, the estimates of missing distances, and the columns of the second
/// format of lists. Lists published before keep the first format.
/// </summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261130010000_ListMembership")]
internal sealed class ListMembershipTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("Format", "lists", nullable: false, defaultValue: 1);
        migrationBuilder.AddColumn<string>("Bred", "list_entries", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("LastRunCountry", "list_entries", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<int>("UnratedRuns", "list_entries", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<int>("EstimatedRuns", "list_entries", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<int>("EstimatedMetres", "races", nullable: true);
        migrationBuilder.AddColumn<decimal>("EstimatedDeviation", "races", nullable: true);
        CreateUnratedStarts(migrationBuilder);
        CreateDepartures(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("horse_departures");
        migrationBuilder.DropTable("unrated_starts");
        foreach (var name in (string[])["EstimatedDeviation", "EstimatedMetres"])
            migrationBuilder.DropColumn(name, "races");
        foreach (var name in (string[])["EstimatedRuns", "UnratedRuns", "LastRunCountry", "Bred"])
            migrationBuilder.DropColumn(name, "list_entries");
        migrationBuilder.DropColumn("Format", "lists");
    }

    private static void CreateUnratedStarts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "unrated_starts",
            table => new
            {
                RaceId = table.Column<string>(nullable: false),
                HorseId = table.Column<string>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Population = table.Column<string>(nullable: false),
                Date = table.Column<DateOnly>(nullable: false),
                Country = table.Column<string>(nullable: false),
                Outcome = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_unrated_starts", row => new { row.RaceId, row.HorseId });
                table.ForeignKey(
                    "FK_unrated_starts_horses_HorseId",
                    row => row.HorseId,
                    "horses",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );
        migrationBuilder.CreateIndex("IX_unrated_starts_HorseId", "unrated_starts", (string[])["HorseId"]);
        migrationBuilder.CreateIndex("IX_unrated_starts_Date", "unrated_starts", (string[])["Date"]);
    }

    private static void CreateDepartures(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "horse_departures",
            table => new
            {
                HorseId = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Day = table.Column<DateOnly>(nullable: false),
                DeclaredAt = table.Column<long>(nullable: false),
                DeclaredBy = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey(
                    "PK_horse_departures",
                    row => new
                    {
                        row.HorseId,
                        row.Kind,
                        row.Day,
                    }
                );
            }
        );
    }
}
