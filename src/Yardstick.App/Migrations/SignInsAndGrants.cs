using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>
/// Adds the state of sign-ins (verified passwords, used challenges, sent emails), the time from which a partner's tokens are valid, and
/// role requests with their decisions. Requests and decisions are append-only; check constraints restrict what requesters and recipients
/// may decide.
/// </summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261129040000_SignInsAndGrants")]
internal sealed class SignInsAndGrants : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("TokensFrom", "partners", nullable: true);
        migrationBuilder.AddColumn<int>("FactorLocks", "accounts", nullable: false, defaultValue: 0);
        CreateSignIns(migrationBuilder);
        CreateRequests(migrationBuilder);
        AppendOnly.Protect(migrationBuilder, "role_requests");
        AppendOnly.Protect(migrationBuilder, "role_decisions", "RequestId", "Number");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        AppendOnly.Unprotect(migrationBuilder, "role_decisions");
        AppendOnly.Unprotect(migrationBuilder, "role_requests");
        foreach (var table in (string[])["role_decisions", "role_requests", "recent_letters", "spent_challenges", "pending_sign_ins"])
            migrationBuilder.DropTable(table);
        migrationBuilder.DropColumn("FactorLocks", "accounts");
        migrationBuilder.DropColumn("TokensFrom", "partners");
    }

    private static void CreateSignIns(MigrationBuilder schema)
    {
        schema.CreateTable(
            "pending_sign_ins",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                AccountId = table.Column<string>(nullable: false),
                Stamp = table.Column<string>(nullable: false),
                ExpiresAt = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_pending_sign_ins", row => row.Id)
        );
        schema.CreateTable(
            "spent_challenges",
            table => new { Id = table.Column<string>(nullable: false), ExpiresAt = table.Column<long>(nullable: false) },
            constraints: table => table.PrimaryKey("PK_spent_challenges", row => row.Id)
        );
        schema.CreateTable(
            "recent_letters",
            table => new { Id = table.Column<string>(nullable: false), SentAt = table.Column<long>(nullable: false) },
            constraints: table => table.PrimaryKey("PK_recent_letters", row => row.Id)
        );
    }

    private static void CreateRequests(MigrationBuilder schema)
    {
        schema.CreateTable(
            "role_requests",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                AccountId = table.Column<string>(nullable: false),
                Role = table.Column<string>(nullable: false),
                Why = table.Column<string>(nullable: false),
                RequestedBy = table.Column<string>(nullable: false),
                RequestedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_role_requests", row => row.Id);
                table.UniqueConstraint(
                    "AK_role_requests_Id_RequestedBy_AccountId",
                    row => new
                    {
                        row.Id,
                        row.RequestedBy,
                        row.AccountId,
                    }
                );
                table.CheckConstraint("CK_role_requests_for_another", "\"RequestedBy\" <> \"AccountId\"");
            }
        );
        schema.CreateIndex("IX_role_requests_AccountId", "role_requests", (string[])["AccountId"]);
        schema.CreateTable(
            "role_decisions",
            table => new
            {
                RequestId = table.Column<string>(nullable: false),
                Number = table.Column<int>(nullable: false),
                RequestedBy = table.Column<string>(nullable: false),
                AccountId = table.Column<string>(nullable: false),
                Verdict = table.Column<string>(nullable: false),
                Why = table.Column<string>(nullable: false),
                DecidedBy = table.Column<string>(nullable: false),
                DecidedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_role_decisions", row => new { row.RequestId, row.Number });
                // The foreign key includes requester and recipient, so that the check constraint can compare them with the decider.
                table.ForeignKey(
                    "FK_role_decisions_role_requests_RequestId_RequestedBy_AccountId",
                    row => new
                    {
                        row.RequestId,
                        row.RequestedBy,
                        row.AccountId,
                    },
                    "role_requests",
                    (string[])["Id", "RequestedBy", "AccountId"],
                    onDelete: ReferentialAction.Restrict
                );
                table.CheckConstraint(
                    "CK_role_decisions_four_eyes",
                    "(\"Verdict\" IN ('Withdrawn', 'GrantedAlone')) = (\"DecidedBy\" = \"RequestedBy\") AND \"DecidedBy\" <> \"AccountId\""
                );
                // A request is decided once. A role that one person granted alone may later be confirmed by another.
                table.CheckConstraint(
                    "CK_role_decisions_number",
                    "(\"Number\" = 2) = (\"Verdict\" = 'Confirmed') AND \"Number\" IN (1, 2)"
                );
            }
        );
        schema.CreateIndex(
            "IX_role_decisions_RequestId_RequestedBy_AccountId",
            "role_decisions",
            (string[])["RequestId", "RequestedBy", "AccountId"]
        );
    }
}
