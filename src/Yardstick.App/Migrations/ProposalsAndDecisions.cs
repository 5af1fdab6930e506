using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>
/// Adds proposed marks and the decisions on them. Both tables are append-only; a check constraint lets proposers only withdraw their own
/// proposals.
/// </summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122160000_ProposalsAndDecisions")]
internal sealed class ProposalsAndDecisions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "mark_proposals",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Population = table.Column<string>(nullable: false),
                List = table.Column<int>(nullable: false),
                HorseId = table.Column<string>(nullable: false),
                Computed = table.Column<decimal>(nullable: false),
                Proposed = table.Column<decimal>(nullable: false),
                Why = table.Column<string>(nullable: false),
                ProposedBy = table.Column<string>(nullable: false),
                ProposedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mark_proposals", row => row.Id);
                table.UniqueConstraint("AK_mark_proposals_Id_ProposedBy", row => new { row.Id, row.ProposedBy });
            }
        );
        migrationBuilder.CreateIndex("IX_mark_proposals_Code_Population_List", "mark_proposals", (string[])["Code", "Population", "List"]);
        migrationBuilder.CreateTable(
            "mark_decisions",
            table => new
            {
                ProposalId = table.Column<string>(nullable: false),
                ProposedBy = table.Column<string>(nullable: false),
                Verdict = table.Column<string>(nullable: false),
                Why = table.Column<string>(nullable: false),
                DecidedBy = table.Column<string>(nullable: false),
                DecidedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mark_decisions", row => row.ProposalId);
                // The foreign key includes the proposer, so that the check constraint can compare proposer and decider.
                table.ForeignKey(
                    "FK_mark_decisions_mark_proposals_ProposalId_ProposedBy",
                    row => new { row.ProposalId, row.ProposedBy },
                    "mark_proposals",
                    (string[])["Id", "ProposedBy"],
                    onDelete: ReferentialAction.Restrict
                );
                table.CheckConstraint("CK_mark_decisions_four_eyes", "(\"Verdict\" = 'Withdrawn') = (\"DecidedBy\" = \"ProposedBy\")");
            }
        );
        migrationBuilder.CreateIndex("IX_mark_decisions_ProposalId_ProposedBy", "mark_decisions", (string[])["ProposalId", "ProposedBy"]);
        AppendOnly.Protect(migrationBuilder, "mark_proposals");
        AppendOnly.Protect(migrationBuilder, "mark_decisions", "ProposalId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        AppendOnly.Unprotect(migrationBuilder, "mark_decisions");
        AppendOnly.Unprotect(migrationBuilder, "mark_proposals");
        migrationBuilder.DropTable("mark_decisions");
        migrationBuilder.DropTable("mark_proposals");
    }
}
