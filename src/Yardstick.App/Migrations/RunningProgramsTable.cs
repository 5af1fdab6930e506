using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds the running programs, and the program that works on each import and each batch.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261129071500_Programs")]
internal sealed class RunningProgramsTable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "programs",
            table => new { Id = table.Column<string>(nullable: false), Beats = table.Column<long>(nullable: false) },
            constraints: table =>
            {
                table.PrimaryKey("PK_programs", row => row.Id);
            }
        );
        migrationBuilder.AddColumn<string>("ProgramId", "imports", nullable: true);
        migrationBuilder.AddColumn<string>("ProgramId", "batches", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("ProgramId", "batches");
        migrationBuilder.DropColumn("ProgramId", "imports");
        migrationBuilder.DropTable("programs");
    }
}
