using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds races held back because they repeat another, former names, and the stated identifier of identity cases.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261130010000_RaceCaseTables")]
internal sealed class RaceCaseTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("StatedId", "identity_cases", nullable: true);
        migrationBuilder.CreateIndex("IX_identity_cases_StatedId", "identity_cases", "StatedId");
        migrationBuilder.CreateTable(
            "former_names",
            table => new
            {
                Id = table
                    .Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                HorseId = table.Column<string>(nullable: false),
                Key = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_former_names", row => row.Id);
            }
        );
        migrationBuilder.CreateIndex("IX_former_names_Key", "former_names", "Key");
        CreateRaceCases(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("race_cases");
        migrationBuilder.DropTable("former_names");
        migrationBuilder.DropIndex("IX_identity_cases_StatedId", "identity_cases");
        migrationBuilder.DropColumn("StatedId", "identity_cases");
    }

    private static void CreateRaceCases(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "race_cases",
            table => new
            {
                Id = table
                    .Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                RaceId = table.Column<string>(nullable: false),
                OtherRaceId = table.Column<string>(nullable: false),
                Date = table.Column<DateOnly>(nullable: false),
                Facts = table.Column<string>(nullable: false),
                ImportId = table.Column<long>(nullable: false),
                OpenedAt = table.Column<long>(nullable: false),
                SettledAt = table.Column<long>(nullable: true),
                AreTwo = table.Column<bool>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_race_cases", row => row.Id);
            }
        );
        migrationBuilder.CreateIndex("IX_race_cases_RaceId", "race_cases", "RaceId");
    }
}
