using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds the size of documents to their index, so that totals are computed without reading the documents.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261129100000_DocumentSizes")]
internal sealed class DocumentSizes : Migration
{
    private const string Table = "licence_documents",
        Before = "IX_licence_documents_AccountId",
        After = "IX_licence_documents_AccountId_Bytes";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex(After, Table, ["AccountId", "Bytes"]);
        migrationBuilder.DropIndex(Before, Table);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex(Before, Table, "AccountId");
        migrationBuilder.DropIndex(After, Table);
    }
}
