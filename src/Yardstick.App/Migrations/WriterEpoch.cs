using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds the row that serializes writers of results and ratings, and the results revision last produced by each import.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261129030000_WriterRow")]
internal sealed class WriterEpoch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "rating_writer",
            table => new
            {
                Id = table.Column<int>(nullable: false),
                Epoch = table.Column<long>(nullable: false),
                Facts = table.Column<long>(nullable: false),
                HorsesRemoved = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_rating_writer", row => row.Id);
            }
        );
        migrationBuilder.Sql("""INSERT INTO rating_writer ("Id", "Epoch", "Facts", "HorsesRemoved") VALUES (1, 0, 0, 0)""");
        migrationBuilder.AddColumn<long>("Facts", "imports", nullable: false, defaultValue: 0L);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("Facts", "imports");
        migrationBuilder.DropTable("rating_writer");
    }
}
