using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>
/// Adds notifications, received rule bundles and the trusted keys of their publishers. All tables except the read marks are append-only.
/// </summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122181000_NoticesAndBundles")]
internal sealed class NotificationsAndBundles : Migration
{
    private static readonly string[] Growing = ["notices", "publisher_keys", "bundles"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateNotices(migrationBuilder);
        CreateKeys(migrationBuilder);
        CreateBundles(migrationBuilder);
        foreach (var table in Growing)
            AppendOnly.Protect(migrationBuilder, table);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Growing)
            AppendOnly.Unprotect(migrationBuilder, table);
        foreach (var table in (string[])["notices_seen", .. Growing])
            migrationBuilder.DropTable(table);
    }

    private static void CreateNotices(MigrationBuilder schema)
    {
        schema.CreateTable(
            "notices",
            table => new
            {
                Id = Numbered(table),
                At = table.Column<long>(nullable: false),
                Audience = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Severity = table.Column<string>(nullable: false),
                Subject = table.Column<string>(nullable: false),
                Link = table.Column<string>(nullable: false),
                Why = table.Column<string>(nullable: true),
                Places = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_notices", row => row.Id);
            }
        );
        schema.CreateIndex("IX_notices_At", "notices", "At");
        schema.CreateTable(
            "notices_seen",
            table => new
            {
                AccountId = table.Column<string>(nullable: false),
                NoticeId = table.Column<long>(nullable: false),
                SeenAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_notices_seen", row => new { row.AccountId, row.NoticeId });
                table.ForeignKey(
                    "FK_notices_seen_notices_NoticeId",
                    row => row.NoticeId,
                    "notices",
                    "Id",
                    onDelete: ReferentialAction.Restrict
                );
            }
        );
        schema.CreateIndex("IX_notices_seen_NoticeId", "notices_seen", "NoticeId");
    }

    private static void CreateKeys(MigrationBuilder schema)
    {
        schema.CreateTable(
            "publisher_keys",
            table => new
            {
                Id = Numbered(table),
                At = table.Column<long>(nullable: false),
                Actor = table.Column<string>(nullable: false),
                Change = table.Column<string>(nullable: false),
                Publisher = table.Column<string>(nullable: false),
                Fingerprint = table.Column<string>(nullable: false),
                PublicKey = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_publisher_keys", row => row.Id);
            }
        );
        schema.CreateIndex("IX_publisher_keys_Fingerprint", "publisher_keys", "Fingerprint");
    }

    private static void CreateBundles(MigrationBuilder schema)
    {
        schema.CreateTable(
            "bundles",
            table => new
            {
                Id = Numbered(table),
                At = table.Column<long>(nullable: false),
                Actor = table.Column<string>(nullable: false),
                Source = table.Column<string>(nullable: false),
                Outcome = table.Column<string>(nullable: false),
                Publisher = table.Column<string>(nullable: true),
                Sequence = table.Column<long>(nullable: true),
                IssuedAt = table.Column<long>(nullable: true),
                Fingerprint = table.Column<string>(nullable: true),
                Sha256 = table.Column<string>(nullable: true),
                Sets = table.Column<string>(nullable: true),
                Fault = table.Column<string>(nullable: true),
                Places = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_bundles", row => row.Id);
            }
        );
        schema.CreateIndex("IX_bundles_Source", "bundles", "Source");
        schema.CreateIndex(
            "IX_bundles_Publisher_Sequence",
            "bundles",
            (string[])["Publisher", "Sequence"],
            unique: true,
            filter: "\"Outcome\" = 'Accepted'"
        );
    }

    private static OperationBuilder<AddColumnOperation> Numbered(ColumnsBuilder table) =>
        table
            .Column<long>(nullable: false)
            .Annotation("Sqlite:Autoincrement", true)
            .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
