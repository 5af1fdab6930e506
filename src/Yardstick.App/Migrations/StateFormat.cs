using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds the data of the rating methods, and the format version of stored ratings, so that older ones are recomputed.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122180000_KeptForm")]
internal sealed class StateFormat : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<byte[]>("Recent", "standings", nullable: true);
        migrationBuilder.AddColumn<int>("Form", "rating_state", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<string>("Method", "batches", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("Method", "batches");
        migrationBuilder.DropColumn("Form", "rating_state");
        migrationBuilder.DropColumn("Recent", "standings");
    }
}
