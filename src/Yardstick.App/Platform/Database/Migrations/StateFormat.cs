using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yardstick.App.Platform.Database.Migrations;

/// <summary>What every method of rating needs, and the form in which ratings were made, so that older ones are made again.</summary>
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
