using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>
/// Adds the published commission decisions that the stored ratings include. Existing ratings include none and are recomputed from the first
/// decision on.
/// </summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261129020000_DecisionsTakenIn")]
internal sealed class AppliedDecisions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("Decisions", "rating_state", nullable: false, defaultValue: "");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("Decisions", "rating_state");
}
