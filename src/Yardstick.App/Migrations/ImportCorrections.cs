using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds to imports which other import they correct. It is not known of imports from before.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261130100000_ImportCorrections")]
internal sealed class ImportCorrections : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<long>("Corrects", "imports", nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("Corrects", "imports");
}
