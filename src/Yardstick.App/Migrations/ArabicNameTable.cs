using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds the Arabic names of horses, races, racecourses and people, as given in results files.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261129060000_ArabicNameTable")]
internal sealed class ArabicNameTable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "arabic_names",
            table => new
            {
                Id = table
                    .Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                Kind = table.Column<string>(nullable: false),
                Key = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_arabic_names", row => row.Id);
            }
        );
        migrationBuilder.CreateIndex("IX_arabic_names_Key", "arabic_names", "Key");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("arabic_names");
}
