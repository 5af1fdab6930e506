using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>
/// Adds the columns of a published list to its entries, and the drafts reviewed before publication. An <see cref="IDatabaseConversion"/>
/// fills the entries of existing lists.
/// </summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261129010000_ListColumns")]
internal sealed class ListColumns : Migration
{
    private static readonly string[] Added =
    [
        "Position",
        "Name",
        "Country",
        "Age",
        "MarkPounds",
        "MarkKilograms",
        "Assessment",
        "Confidence",
        "LastFigure",
        "Runs",
        "LastRun",
        "BestFigure",
        "Sex",
        "Category",
        "Definitive",
        "Deviation",
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        void Decimal(string name) => migrationBuilder.AddColumn<decimal>(name, "list_entries", nullable: false, defaultValue: 0m);
        migrationBuilder.AddColumn<int>("Position", "list_entries", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<string>("Name", "list_entries", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("Country", "list_entries", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<int>("Age", "list_entries", nullable: true);
        foreach (var name in (string[])["MarkPounds", "MarkKilograms", "Assessment", "Confidence", "LastFigure", "BestFigure"])
            Decimal(name);
        migrationBuilder.AddColumn<int>("Runs", "list_entries", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<DateOnly>("LastRun", "list_entries", nullable: false, defaultValue: DateOnly.MinValue);
        migrationBuilder.AddColumn<string>("Sex", "list_entries", nullable: true);
        migrationBuilder.AddColumn<string>("Category", "list_entries", nullable: true);
        migrationBuilder.AddColumn<bool>("Definitive", "list_entries", nullable: true);
        migrationBuilder.AddColumn<decimal>("Deviation", "list_entries", nullable: true);
        migrationBuilder.CreateTable(
            "seen_drafts",
            table => new
            {
                Fingerprint = table.Column<string>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Population = table.Column<string>(nullable: false),
                Number = table.Column<int>(nullable: false),
                AsOf = table.Column<DateOnly>(nullable: false),
                Standards = table.Column<string>(nullable: false),
                SeenAt = table.Column<long>(nullable: false),
                Packed = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_seen_drafts", row => row.Fingerprint);
            }
        );
        migrationBuilder.CreateIndex("IX_seen_drafts_SeenAt", "seen_drafts", (string[])["SeenAt"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("seen_drafts");
        foreach (var name in Added.Reverse())
            migrationBuilder.DropColumn(name, "list_entries");
    }
}
