using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yardstick.App.Platform.Database.Migrations;

/// <summary>Which published decisions of the commission the stored ratings take in. Those made before take in none, and are made again from the first one on.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261129020000_DecisionsTakenIn")]
internal sealed class DecisionsTakenIn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("Decisions", "rating_state", nullable: false, defaultValue: "");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("Decisions", "rating_state");
}
