using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds batch calculations requested through the API, and the responses stored by idempotency key.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122130000_Batches")]
internal sealed class Batches : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateBatches(migrationBuilder);
        CreateItems(migrationBuilder);
        migrationBuilder.CreateTable(
            "idempotency_keys",
            table => new
            {
                Owner = table.Column<string>(nullable: false),
                Key = table.Column<string>(nullable: false),
                Request = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                Status = table.Column<int>(nullable: true),
                Headers = table.Column<string>(nullable: true),
                Body = table.Column<byte[]>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_idempotency_keys", row => new { row.Owner, row.Key });
            }
        );
        migrationBuilder.CreateIndex("IX_idempotency_keys_At", "idempotency_keys", "At");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["idempotency_keys", "batch_items", "batches"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateBatches(MigrationBuilder schema)
    {
        schema.CreateTable(
            "batches",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                Owner = table.Column<string>(nullable: false),
                State = table.Column<string>(nullable: false),
                Version = table.Column<int>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Population = table.Column<string>(nullable: false),
                AsOf = table.Column<DateOnly>(nullable: false),
                Standards = table.Column<string>(nullable: false),
                Total = table.Column<int>(nullable: false),
                Done = table.Column<int>(nullable: false),
                Failed = table.Column<int>(nullable: false),
                Attempt = table.Column<int>(nullable: false),
                AskedAt = table.Column<long>(nullable: false),
                StartedAt = table.Column<long>(nullable: true),
                EndedAt = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_batches", row => row.Id);
            }
        );
        schema.CreateIndex("IX_batches_Owner_AskedAt", "batches", (string[])["Owner", "AskedAt"]);
    }

    private static void CreateItems(MigrationBuilder schema) =>
        schema.CreateTable(
            "batch_items",
            table => new
            {
                BatchId = table.Column<string>(nullable: false),
                Line = table.Column<int>(nullable: false),
                HorseId = table.Column<string>(nullable: false),
                State = table.Column<string>(nullable: false),
                Rank = table.Column<int>(nullable: true),
                MarkPounds = table.Column<decimal>(nullable: true),
                MarkKilograms = table.Column<decimal>(nullable: true),
                AssessmentPounds = table.Column<decimal>(nullable: true),
                ConfidencePounds = table.Column<decimal>(nullable: true),
                FigurePounds = table.Column<decimal>(nullable: true),
                Runs = table.Column<int>(nullable: true),
                LastRun = table.Column<DateOnly>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_batch_items", row => new { row.BatchId, row.Line });
                table.ForeignKey(
                    "FK_batch_items_batches_BatchId",
                    row => row.BatchId,
                    "batches",
                    "Id",
                    onDelete: ReferentialAction.Cascade
                );
            }
        );
}
