using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>
/// Adds rule sets, the steps of their approval and their impact reports. All three tables are append-only; constraints let a person approve
/// a rule set only once, and never one that the same person imported.
/// </summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122184000_RuleSets")]
internal sealed class RuleSetTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "rule_sets",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                SetId = table.Column<string>(nullable: false),
                Json = table.Column<byte[]>(nullable: false),
                Sha256 = table.Column<string>(nullable: false),
                Source = table.Column<string>(nullable: false),
                BroughtInBy = table.Column<string>(nullable: false),
                BroughtInAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_rule_sets", row => row.Id);
                table.UniqueConstraint("AK_rule_sets_Id_BroughtInBy", row => new { row.Id, row.BroughtInBy });
            }
        );
        migrationBuilder.CreateIndex("IX_rule_sets_SetId_Sha256", "rule_sets", (string[])["SetId", "Sha256"], unique: true);
        CreateSteps(migrationBuilder);
        migrationBuilder.CreateTable(
            "impact_reports",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                RuleSetId = table.Column<string>(nullable: false),
                Basis = table.Column<string>(nullable: false),
                Json = table.Column<string>(nullable: false),
                MadeBy = table.Column<string>(nullable: false),
                MadeAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_impact_reports", row => row.Id);
                table.ForeignKey(
                    "FK_impact_reports_rule_sets_RuleSetId",
                    row => row.RuleSetId,
                    "rule_sets",
                    "Id",
                    onDelete: ReferentialAction.Restrict
                );
            }
        );
        migrationBuilder.CreateIndex("IX_impact_reports_RuleSetId", "impact_reports", "RuleSetId");
        foreach (var table in (string[])["rule_sets", "rule_steps", "impact_reports"])
            AppendOnly.Protect(migrationBuilder, table);
    }

    private static void CreateSteps(MigrationBuilder schema)
    {
        schema.CreateTable(
            "rule_steps",
            table => new
            {
                Id = InitialSchema.Numbered(table),
                RuleSetId = table.Column<string>(nullable: false),
                BroughtInBy = table.Column<string>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Step = table.Column<string>(nullable: false),
                By = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                Why = table.Column<string>(nullable: false),
                InForceFrom = table.Column<DateOnly>(nullable: true),
                Report = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_rule_steps", row => row.Id);
                // The foreign key includes the importer, so that the check constraint can compare importer and approver.
                table.ForeignKey(
                    "FK_rule_steps_rule_sets_RuleSetId_BroughtInBy",
                    row => new { row.RuleSetId, row.BroughtInBy },
                    "rule_sets",
                    (string[])["Id", "BroughtInBy"],
                    onDelete: ReferentialAction.Restrict
                );
                table.CheckConstraint("CK_rule_steps_four_eyes", "\"Step\" <> 'Approved' OR \"By\" <> \"BroughtInBy\"");
            }
        );
        schema.CreateIndex("IX_rule_steps_RuleSetId_BroughtInBy", "rule_steps", (string[])["RuleSetId", "BroughtInBy"]);
        schema.CreateIndex("IX_rule_steps_RuleSetId_Number", "rule_steps", (string[])["RuleSetId", "Number"], unique: true);
        schema.CreateIndex(
            "IX_rule_steps_RuleSetId_By",
            "rule_steps",
            (string[])["RuleSetId", "By"],
            unique: true,
            filter: "\"Step\" = 'Approved'"
        );
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["impact_reports", "rule_steps", "rule_sets"])
        {
            AppendOnly.Unprotect(migrationBuilder, table);
            migrationBuilder.DropTable(table);
        }
    }
}
