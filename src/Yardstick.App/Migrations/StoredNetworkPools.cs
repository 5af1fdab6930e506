using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds the data of the rating network, and the parameter set of lists and ratings.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122120000_NetworkBooks")]
internal sealed class StoredNetworkPools : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "network_books",
            table => new
            {
                Code = table.Column<string>(nullable: false),
                Population = table.Column<string>(nullable: false),
                Parameters = table.Column<string>(nullable: false),
                Last = table.Column<DateOnly>(nullable: false),
                Facts = table.Column<byte[]>(nullable: false),
                Standings = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_network_books", row => new { row.Code, row.Population });
            }
        );
        migrationBuilder.AddColumn<string>("Parameters", "lists", nullable: true);
        migrationBuilder.AddColumn<string>("Parameters", "rating_state", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<long>("MadeAt", "rating_state", nullable: false, defaultValue: 0L);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("MadeAt", "rating_state");
        migrationBuilder.DropColumn("Parameters", "rating_state");
        migrationBuilder.DropColumn("Parameters", "lists");
        migrationBuilder.DropTable("network_books");
    }
}
