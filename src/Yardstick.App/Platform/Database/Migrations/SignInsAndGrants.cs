using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yardstick.App.Platform.Database.Migrations;

/// <summary>
/// What sign-ins must remember (passwords shown, challenges spent, letters sent), since when tokens of a partner count, and the requests of roles
/// with their decisions. Requests and decisions only grow, and nobody decides what the same person asked or would receive: the database refuses it too.
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
        foreach (var table in (string[])["role_decisions", "role_requests", "recent_letters", "spent_challenges", "pending_sign_ins"]) migrationBuilder.DropTable(table);
        migrationBuilder.DropColumn("FactorLocks", "accounts");
        migrationBuilder.DropColumn("TokensFrom", "partners");
    }

    private static void CreateSignIns(MigrationBuilder schema)
    {
        schema.CreateTable("pending_sign_ins", table => new
        {
            Id = table.Column<string>(nullable: false),
            AccountId = table.Column<string>(nullable: false),
            Stamp = table.Column<string>(nullable: false),
            ExpiresAt = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_pending_sign_ins", row => row.Id));
        schema.CreateTable("spent_challenges", table => new
        {
            Id = table.Column<string>(nullable: false),
            ExpiresAt = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_spent_challenges", row => row.Id));
        schema.CreateTable("recent_letters", table => new
        {
            Id = table.Column<string>(nullable: false),
            SentAt = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_recent_letters", row => row.Id));
    }

    private static void CreateRequests(MigrationBuilder schema)
    {
        schema.CreateTable("role_requests", table => new
        {
            Id = table.Column<string>(nullable: false),
            AccountId = table.Column<string>(nullable: false),
            Role = table.Column<string>(nullable: false),
            Why = table.Column<string>(nullable: false),
            RequestedBy = table.Column<string>(nullable: false),
            RequestedAt = table.Column<long>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_role_requests", row => row.Id);
            table.UniqueConstraint("AK_role_requests_Id_RequestedBy_AccountId", row => new { row.Id, row.RequestedBy, row.AccountId });
            table.CheckConstraint("CK_role_requests_for_another", "\"RequestedBy\" <> \"AccountId\"");
        });
        schema.CreateIndex("IX_role_requests_AccountId", "role_requests", (string[])["AccountId"]);
        schema.CreateTable("role_decisions", table => new
        {
            RequestId = table.Column<string>(nullable: false),
            Number = table.Column<int>(nullable: false),
            RequestedBy = table.Column<string>(nullable: false),
            AccountId = table.Column<string>(nullable: false),
            Verdict = table.Column<string>(nullable: false),
            Why = table.Column<string>(nullable: false),
            DecidedBy = table.Column<string>(nullable: false),
            DecidedAt = table.Column<long>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_role_decisions", row => new { row.RequestId, row.Number });
            // The key carries requester and receiver along, so that the check can see all three.
            table.ForeignKey("FK_role_decisions_role_requests_RequestId_RequestedBy_AccountId", row => new { row.RequestId, row.RequestedBy, row.AccountId }, "role_requests", (string[])["Id", "RequestedBy", "AccountId"], onDelete: ReferentialAction.Restrict);
            table.CheckConstraint("CK_role_decisions_four_eyes", "(\"Verdict\" IN ('Withdrawn', 'GrantedAlone')) = (\"DecidedBy\" = \"RequestedBy\") AND \"DecidedBy\" <> \"AccountId\"");
            // A request is decided once; a role that one person granted alone may be confirmed by another afterwards.
            table.CheckConstraint("CK_role_decisions_number", "(\"Number\" = 2) = (\"Verdict\" = 'Confirmed') AND \"Number\" IN (1, 2)");
        });
        schema.CreateIndex("IX_role_decisions_RequestId_RequestedBy_AccountId", "role_decisions", (string[])["RequestId", "RequestedBy", "AccountId"]);
    }
}
