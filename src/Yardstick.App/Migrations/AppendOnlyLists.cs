using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Makes published lists and their entries append-only.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122170000_ListsStay")]
internal sealed class AppendOnlyLists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AppendOnly.Protect(migrationBuilder, "lists");
        AppendOnly.Protect(migrationBuilder, "list_entries", "ListId", "HorseId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        AppendOnly.Unprotect(migrationBuilder, "list_entries");
        AppendOnly.Unprotect(migrationBuilder, "lists");
    }
}
