using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds accounts with their credentials and encrypted personal data, and makes the audit log append-only.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122150000_AccountsAndAudit")]
internal sealed class AccountsAndAudit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var column in (string[])["Why", "RuleSet", "Address"])
            migrationBuilder.AddColumn<string>(column, "audit", nullable: true);
        migrationBuilder.CreateIndex("IX_audit_At", "audit", "At");
        migrationBuilder.CreateIndex("IX_audit_Actor_Id", "audit", (string[])["Actor", "Id"]);
        AppendOnly.Protect(migrationBuilder, "audit");
        CreateAccounts(migrationBuilder);
        CreateRoles(migrationBuilder);
        CreateTokens(migrationBuilder);
        CreatePasskeys(migrationBuilder);
        CreateDocuments(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["licence_documents", "account_passkeys", "account_tokens", "account_roles", "accounts"])
            migrationBuilder.DropTable(table);
        AppendOnly.Unprotect(migrationBuilder, "audit");
        migrationBuilder.DropIndex("IX_audit_Actor_Id", "audit");
        migrationBuilder.DropIndex("IX_audit_At", "audit");
        foreach (var column in (string[])["Why", "RuleSet", "Address"])
            migrationBuilder.DropColumn(column, "audit");
    }

    private static void CreateAccounts(MigrationBuilder schema)
    {
        schema.CreateTable(
            "accounts",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                UserName = table.Column<string>(nullable: true),
                NormalizedUserName = table.Column<string>(nullable: true),
                NormalizedEmail = table.Column<string>(nullable: true),
                EmailConfirmed = table.Column<bool>(nullable: false),
                PasswordHash = table.Column<string>(nullable: true),
                SecurityStamp = table.Column<string>(nullable: true),
                ConcurrencyStamp = table.Column<string>(nullable: true),
                TwoFactorEnabled = table.Column<bool>(nullable: false),
                LockoutEnd = table.Column<long>(nullable: true),
                LockoutEnabled = table.Column<bool>(nullable: false),
                AccessFailedCount = table.Column<int>(nullable: false),
                PersonKey = table.Column<byte[]>(nullable: true),
                EmailSealed = table.Column<byte[]>(nullable: true),
                NameSealed = table.Column<byte[]>(nullable: true),
                PhoneSealed = table.Column<byte[]>(nullable: true),
                AddressSealed = table.Column<byte[]>(nullable: true),
                BirthDateSealed = table.Column<byte[]>(nullable: true),
                Language = table.Column<string>(nullable: false),
                CreatedAt = table.Column<long>(nullable: false),
                ErasedAt = table.Column<long>(nullable: true),
                LastStep = table.Column<long>(nullable: true),
                Invented = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_accounts", row => row.Id);
            }
        );
        schema.CreateIndex("IX_accounts_NormalizedUserName", "accounts", "NormalizedUserName", unique: true);
        schema.CreateIndex("IX_accounts_NormalizedEmail", "accounts", "NormalizedEmail", unique: true);
    }

    private static void CreateRoles(MigrationBuilder schema) =>
        schema.CreateTable(
            "account_roles",
            table => new { AccountId = table.Column<string>(nullable: false), Role = table.Column<string>(nullable: false) },
            constraints: table =>
            {
                table.PrimaryKey("PK_account_roles", row => new { row.AccountId, row.Role });
                table.ForeignKey(
                    "FK_account_roles_accounts_AccountId",
                    row => row.AccountId,
                    "accounts",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );

    private static void CreateTokens(MigrationBuilder schema) =>
        schema.CreateTable(
            "account_tokens",
            table => new
            {
                UserId = table.Column<string>(nullable: false),
                LoginProvider = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Value = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey(
                    "PK_account_tokens",
                    row => new
                    {
                        row.UserId,
                        row.LoginProvider,
                        row.Name,
                    }
                );
                table.ForeignKey(
                    "FK_account_tokens_accounts_UserId",
                    row => row.UserId,
                    "accounts",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );

    private static void CreatePasskeys(MigrationBuilder schema)
    {
        var json = schema.ActiveProvider?.EndsWith("PostgreSQL", StringComparison.Ordinal) == true ? "jsonb" : "TEXT";
        schema.CreateTable(
            "account_passkeys",
            table => new
            {
                CredentialId = table.Column<byte[]>(nullable: false),
                UserId = table.Column<string>(nullable: false),
                Data = table.Column<string>(type: json, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_account_passkeys", row => row.CredentialId);
                table.ForeignKey(
                    "FK_account_passkeys_accounts_UserId",
                    row => row.UserId,
                    "accounts",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );
        schema.CreateIndex("IX_account_passkeys_UserId", "account_passkeys", "UserId");
    }

    private static void CreateDocuments(MigrationBuilder schema)
    {
        schema.CreateTable(
            "licence_documents",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                AccountId = table.Column<string>(nullable: false),
                NameSealed = table.Column<byte[]>(nullable: false),
                ContentSealed = table.Column<byte[]>(nullable: false),
                Bytes = table.Column<int>(nullable: false),
                AddedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_licence_documents", row => row.Id);
                table.ForeignKey(
                    "FK_licence_documents_accounts_AccountId",
                    row => row.AccountId,
                    "accounts",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );
        schema.CreateIndex("IX_licence_documents_AccountId", "licence_documents", "AccountId");
    }
}
