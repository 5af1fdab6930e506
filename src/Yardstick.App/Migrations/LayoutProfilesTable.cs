using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds the layouts of results files that people have saved.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261130010000_LayoutProfiles")]
internal sealed class LayoutProfilesTable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "layout_profiles",
            table => new
            {
                Name = table.Column<string>(nullable: false),
                Title = table.Column<string>(nullable: false),
                Json = table.Column<string>(nullable: false),
                SavedBy = table.Column<string>(nullable: false),
                SavedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_layout_profiles", row => row.Name);
            }
        );

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("layout_profiles");
}
