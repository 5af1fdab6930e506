using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds values that replace computed conversions, with their reasons. The table is append-only.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122183000_Departures")]
internal sealed class ConversionOverrides : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "conversion_departures",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                HorseId = table.Column<string>(nullable: true),
                Given = table.Column<decimal>(nullable: false),
                FromScale = table.Column<string>(nullable: false),
                ToScale = table.Column<string>(nullable: false),
                ValidOn = table.Column<DateOnly>(nullable: false),
                Converted = table.Column<decimal>(nullable: false),
                Decided = table.Column<decimal>(nullable: false),
                Unit = table.Column<string>(nullable: false),
                Rows = table.Column<string>(nullable: false),
                Sets = table.Column<string>(nullable: false),
                Why = table.Column<string>(nullable: false),
                DepartedBy = table.Column<string>(nullable: false),
                DepartedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_conversion_departures", row => row.Id);
            }
        );
        migrationBuilder.CreateIndex(
            "IX_conversion_departures_FromScale_ToScale_Id",
            "conversion_departures",
            (string[])["FromScale", "ToScale", "Id"]
        );
        migrationBuilder.CreateIndex("IX_conversion_departures_HorseId", "conversion_departures", (string[])["HorseId"]);
        AppendOnly.Protect(migrationBuilder, "conversion_departures");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        AppendOnly.Unprotect(migrationBuilder, "conversion_departures");
        migrationBuilder.DropTable("conversion_departures");
    }
}
