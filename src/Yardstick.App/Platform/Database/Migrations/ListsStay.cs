using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Yardstick.App.Platform.Database.Migrations;

/// <summary>What was published stays as it was published: the database itself refuses to change or remove it.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122170000_ListsStay")]
internal sealed class ListsStay : Migration
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
