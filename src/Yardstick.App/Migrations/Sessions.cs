using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds sessions, refresh tokens, signing keys, used client assertions and partners.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122140000_Sessions")]
internal sealed class Sessions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateSessions(migrationBuilder);
        CreateTokens(migrationBuilder);
        CreatePartners(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["partners", "spent_assertions", "signing_keys", "refresh_tokens", "sessions"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateSessions(MigrationBuilder schema)
    {
        schema.CreateTable(
            "sessions",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                AccountId = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                StartedAt = table.Column<long>(nullable: false),
                SeenAt = table.Column<long>(nullable: false),
                Client = table.Column<string>(nullable: false),
                Address = table.Column<string>(nullable: false),
                ProvedAt = table.Column<long>(nullable: true),
                EndedAt = table.Column<long>(nullable: true),
                EndedWhy = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_sessions", row => row.Id);
            }
        );
        schema.CreateIndex("IX_sessions_AccountId", "sessions", (string[])["AccountId"]);
    }

    private static void CreateTokens(MigrationBuilder schema)
    {
        schema.CreateTable(
            "refresh_tokens",
            table => new
            {
                Hash = table.Column<string>(nullable: false),
                SessionId = table.Column<string>(nullable: false),
                IssuedAt = table.Column<long>(nullable: false),
                ExpiresAt = table.Column<long>(nullable: false),
                ReplacedAt = table.Column<long>(nullable: true),
                Successor = table.Column<byte[]>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_refresh_tokens", row => row.Hash);
                table.ForeignKey(
                    "FK_refresh_tokens_sessions_SessionId",
                    row => row.SessionId,
                    "sessions",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );
        schema.CreateIndex("IX_refresh_tokens_SessionId", "refresh_tokens", (string[])["SessionId"]);
        schema.CreateTable(
            "signing_keys",
            table => new
            {
                Kid = table.Column<string>(nullable: false),
                PublicKey = table.Column<string>(nullable: false),
                WrappedKey = table.Column<byte[]>(nullable: false),
                PrivateKey = table.Column<byte[]>(nullable: false),
                MadeAt = table.Column<long>(nullable: false),
                ActiveFrom = table.Column<long>(nullable: true),
                RetiredAt = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_signing_keys", row => row.Kid);
            }
        );
        schema.CreateTable(
            "spent_assertions",
            table => new { Id = table.Column<string>(nullable: false), ExpiresAt = table.Column<long>(nullable: false) },
            constraints: table =>
            {
                table.PrimaryKey("PK_spent_assertions", row => row.Id);
            }
        );
    }

    private static void CreatePartners(MigrationBuilder schema)
    {
        schema.CreateTable(
            "partners",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Keys = table.Column<string>(nullable: false),
                CreatedAt = table.Column<long>(nullable: false),
                CreatedBy = table.Column<string>(nullable: false),
                DisabledAt = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_partners", row => row.Id);
            }
        );
    }
}
