using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Adds the jobs with their logs, files and emails, and the job of each import and each batch.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261201000000_JobTables")]
internal sealed class JobTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateJobs(migrationBuilder);
        CreateLog(migrationBuilder);
        CreateFileParts(migrationBuilder);
        CreateEmails(migrationBuilder);
        migrationBuilder.AddColumn<string>("JobId", "imports", nullable: true);
        migrationBuilder.AddColumn<string>("JobId", "batches", nullable: true);
        // Batches of an earlier version have no job. Their owners can retry them.
        migrationBuilder.Sql(
            "UPDATE batches SET \"State\" = 'Interrupted', \"Version\" = \"Version\" + 1, \"EndedAt\" = \"AskedAt\" "
                + "WHERE \"State\" IN ('Waiting', 'Running')"
        );
        migrationBuilder.Sql("ALTER TABLE batches DROP COLUMN \"ProgramId\"");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("ProgramId", "batches", nullable: true);
        migrationBuilder.DropColumn("JobId", "batches");
        migrationBuilder.DropColumn("JobId", "imports");
        foreach (var table in (string[])["emails", "job_file_parts", "job_log", "jobs"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateJobs(MigrationBuilder schema)
    {
        schema.CreateTable(
            "jobs",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Queue = table.Column<string>(nullable: false),
                Subject = table.Column<string>(nullable: false),
                Title = table.Column<string>(nullable: false),
                Argument = table.Column<string>(nullable: true),
                Owner = table.Column<string>(nullable: false),
                Priority = table.Column<int>(nullable: false),
                State = table.Column<string>(nullable: false),
                Requested = table.Column<string>(nullable: true),
                Done = table.Column<long>(nullable: false),
                Total = table.Column<long>(nullable: false),
                Node = table.Column<string>(nullable: true),
                Epoch = table.Column<long>(nullable: false),
                Attempts = table.Column<int>(nullable: false),
                NotBefore = table.Column<long>(nullable: true),
                CreatedAt = table.Column<long>(nullable: false),
                StartedAt = table.Column<long>(nullable: true),
                EndedAt = table.Column<long>(nullable: true),
                Error = table.Column<string>(nullable: true),
                FileId = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_jobs", row => row.Id);
            }
        );
        schema.CreateIndex("IX_jobs_Queue_State", "jobs", (string[])["Queue", "State"]);
        schema.CreateIndex("IX_jobs_Kind_Subject", "jobs", (string[])["Kind", "Subject"]);
    }

    private static void CreateLog(MigrationBuilder schema)
    {
        schema.CreateTable(
            "job_log",
            table => new
            {
                Id = table
                    .Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                JobId = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                Event = table.Column<string>(nullable: false),
                Node = table.Column<string>(nullable: true),
                Actor = table.Column<string>(nullable: true),
                Detail = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_job_log", row => row.Id);
                table.ForeignKey("FK_job_log_jobs_JobId", row => row.JobId, "jobs", "Id", onDelete: ReferentialAction.Cascade);
            }
        );
        schema.CreateIndex("IX_job_log_JobId", "job_log", "JobId");
    }

    private static void CreateFileParts(MigrationBuilder schema) =>
        schema.CreateTable(
            "job_file_parts",
            table => new
            {
                FileId = table.Column<string>(nullable: false),
                Part = table.Column<int>(nullable: false),
                At = table.Column<long>(nullable: false),
                Content = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_job_file_parts", row => new { row.FileId, row.Part });
            }
        );

    private static void CreateEmails(MigrationBuilder schema) =>
        schema.CreateTable(
            "emails",
            table => new
            {
                JobId = table.Column<string>(nullable: false),
                ContentKey = table.Column<byte[]>(nullable: false),
                Content = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_emails", row => row.JobId);
                table.ForeignKey("FK_emails_jobs_JobId", row => row.JobId, "jobs", "Id", onDelete: ReferentialAction.Cascade);
            }
        );
}
