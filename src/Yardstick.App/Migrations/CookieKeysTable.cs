using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds the keys of cookies and forms, which every program on the database reads.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261130200000_CookieKeys")]
internal sealed class CookieKeysTable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            "cookie_keys",
            table => new { Name = table.Column<string>(nullable: false), Xml = table.Column<string>(nullable: false) },
            constraints: table =>
            {
                table.PrimaryKey("PK_cookie_keys", row => row.Name);
            }
        );

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("cookie_keys");
}
