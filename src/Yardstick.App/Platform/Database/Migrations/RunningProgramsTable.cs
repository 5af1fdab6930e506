using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yardstick.App.Platform.Database.Migrations;

/// <summary>The programs that run, and which of them each import and each calculation belongs to.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261129071500_Programs")]
internal sealed class RunningProgramsTable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("programs", table => new
        {
            Id = table.Column<string>(nullable: false),
            Beats = table.Column<long>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_programs", row => row.Id);
        });
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
