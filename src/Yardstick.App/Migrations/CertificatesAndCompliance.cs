using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds certificates and their withdrawals, compliance runs and attestations. All four tables are append-only.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122182000_CertificatesAndCompliance")]
internal sealed class CertificatesAndCompliance : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateCertificates(migrationBuilder);
        CreateCompliance(migrationBuilder);
        AppendOnly.Protect(migrationBuilder, "certificates", "Reference");
        AppendOnly.Protect(migrationBuilder, "certificate_withdrawals", "Reference");
        AppendOnly.Protect(migrationBuilder, "compliance_runs");
        AppendOnly.Protect(migrationBuilder, "attestations");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["attestations", "compliance_runs", "certificate_withdrawals", "certificates"])
        {
            AppendOnly.Unprotect(migrationBuilder, table);
            migrationBuilder.DropTable(table);
        }
    }

    private static void CreateCertificates(MigrationBuilder schema)
    {
        schema.CreateTable(
            "certificates",
            table => new
            {
                Reference = table.Column<string>(nullable: false),
                Authority = table.Column<string>(nullable: false),
                Year = table.Column<int>(nullable: false),
                Number = table.Column<int>(nullable: false),
                HorseId = table.Column<string>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Population = table.Column<string>(nullable: false),
                ListNumber = table.Column<int>(nullable: false),
                IssuedAt = table.Column<long>(nullable: false),
                IssuedBy = table.Column<string>(nullable: false),
                Why = table.Column<string>(nullable: false),
                ExpiresOn = table.Column<DateOnly>(nullable: false),
                Seed = table.Column<byte[]>(nullable: false),
                CodeDigest = table.Column<string>(nullable: false),
                Content = table.Column<string>(nullable: false),
                Sha256 = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_certificates", row => row.Reference);
            }
        );
        // These indexes are not unique: on SQLite, REPLACE on a second unique index would delete a row without firing a trigger.
        schema.CreateIndex("IX_certificates_CodeDigest", "certificates", "CodeDigest");
        schema.CreateIndex("IX_certificates_HorseId", "certificates", "HorseId");
        schema.CreateIndex("IX_certificates_Authority_Year_Number", "certificates", (string[])["Authority", "Year", "Number"]);
        schema.CreateTable(
            "certificate_withdrawals",
            table => new
            {
                Reference = table.Column<string>(nullable: false),
                WithdrawnAt = table.Column<long>(nullable: false),
                WithdrawnBy = table.Column<string>(nullable: false),
                Why = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_certificate_withdrawals", row => row.Reference);
                table.ForeignKey(
                    "FK_certificate_withdrawals_certificates_Reference",
                    row => row.Reference,
                    "certificates",
                    "Reference",
                    onDelete: ReferentialAction.Restrict
                );
            }
        );
    }

    private static void CreateCompliance(MigrationBuilder schema)
    {
        schema.CreateTable(
            "compliance_runs",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                By = table.Column<string>(nullable: false),
                RuleSet = table.Column<string>(nullable: false),
                Catalogue = table.Column<string>(nullable: false),
                EngineVersion = table.Column<string>(nullable: false),
                Results = table.Column<string>(nullable: false),
                Sha256 = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_compliance_runs", row => row.Id);
            }
        );
        schema.CreateIndex("IX_compliance_runs_At", "compliance_runs", "At");
        schema.CreateTable(
            "attestations",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                Requirement = table.Column<string>(nullable: false),
                Holds = table.Column<bool>(nullable: false),
                Statement = table.Column<string>(nullable: false),
                AttestedBy = table.Column<string>(nullable: false),
                AttestedAt = table.Column<long>(nullable: false),
                ValidUntil = table.Column<DateOnly>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_attestations", row => row.Id);
            }
        );
        schema.CreateIndex("IX_attestations_Requirement_AttestedAt", "attestations", (string[])["Requirement", "AttestedAt"]);
    }
}
