using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Migrations;

/// <summary>Creates the initial schema, the same on SQLite and PostgreSQL.</summary>
[DbContext(typeof(YardstickDb))]
[Migration("20261122000000_InitialSchema")]
internal sealed class InitialSchema : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateHorses(migrationBuilder);
        CreateRaces(migrationBuilder);
        CreateRunners(migrationBuilder);
        CreateImports(migrationBuilder);
        CreateAudit(migrationBuilder);
        CreateIdentityCases(migrationBuilder);
        CreateStandings(migrationBuilder);
        CreateRatingState(migrationBuilder);
        CreateLists(migrationBuilder);
        CreateListEntries(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (
            var table in (string[])
                ["list_entries", "lists", "rating_state", "standings", "identity_cases", "audit", "imports", "runners", "races", "horses"]
        )
            migrationBuilder.DropTable(table);
    }

    private static void CreateHorses(MigrationBuilder schema)
    {
        schema.CreateTable(
            "horses",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                NameKey = table.Column<string>(nullable: false),
                Suffix = table.Column<string>(nullable: true),
                Foaled = table.Column<int>(nullable: true),
                Sex = table.Column<string>(nullable: true),
                Provisional = table.Column<bool>(nullable: false),
                Invented = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_horses", row => row.Id);
            }
        );
        schema.CreateIndex("IX_horses_NameKey", "horses", (string[])["NameKey"]);
    }

    private static void CreateRaces(MigrationBuilder schema)
    {
        schema.CreateTable(
            "races",
            table => new
            {
                Id = table.Column<string>(nullable: false),
                Date = table.Column<DateOnly>(nullable: false),
                Off = table.Column<TimeOnly>(nullable: true),
                Country = table.Column<string>(nullable: false),
                Course = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Population = table.Column<string>(nullable: false),
                Surface = table.Column<string>(nullable: true),
                DistanceMetres = table.Column<int>(nullable: true),
                Going = table.Column<string>(nullable: false),
                Pattern = table.Column<string>(nullable: true),
                ClassNumber = table.Column<int>(nullable: true),
                ClassWords = table.Column<string>(nullable: false),
                Handicap = table.Column<bool>(nullable: false),
                RatingFrom = table.Column<int>(nullable: true),
                RatingTo = table.Column<int>(nullable: true),
                AgeFrom = table.Column<int>(nullable: true),
                AgeTo = table.Column<int>(nullable: true),
                SexRestriction = table.Column<string>(nullable: false),
                Invented = table.Column<bool>(nullable: false),
                Revision = table.Column<int>(nullable: false),
                ContentHash = table.Column<string>(nullable: false),
                ImportId = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_races", row => row.Id);
            }
        );
        schema.CreateIndex("IX_races_Date", "races", (string[])["Date"]);
    }

    private static void CreateRunners(MigrationBuilder schema)
    {
        schema.CreateTable(
            "runners",
            table => new
            {
                RaceId = table.Column<string>(nullable: false),
                Line = table.Column<int>(nullable: false),
                HorseId = table.Column<string>(nullable: false),
                Age = table.Column<int>(nullable: true),
                Number = table.Column<int>(nullable: true),
                Draw = table.Column<int>(nullable: true),
                Weight = table.Column<decimal>(nullable: true),
                WeightUnit = table.Column<string>(nullable: false),
                Claim = table.Column<decimal>(nullable: true),
                ClaimUnit = table.Column<string>(nullable: false),
                Headgear = table.Column<string>(nullable: false),
                JockeyId = table.Column<string>(nullable: true),
                Jockey = table.Column<string>(nullable: true),
                TrainerId = table.Column<string>(nullable: true),
                Trainer = table.Column<string>(nullable: true),
                Status = table.Column<string>(nullable: false),
                Position = table.Column<int>(nullable: true),
                OfficialPosition = table.Column<int>(nullable: true),
                BeatenLengths = table.Column<decimal>(nullable: true),
                TimeSeconds = table.Column<decimal>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_runners", row => new { row.RaceId, row.Line });
                table.ForeignKey("FK_runners_races_RaceId", row => row.RaceId, "races", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_runners_horses_HorseId", row => row.HorseId, "horses", "Id", onDelete: ReferentialAction.Restrict);
            }
        );
        schema.CreateIndex("IX_runners_HorseId", "runners", (string[])["HorseId"]);
    }

    private static void CreateImports(MigrationBuilder schema)
    {
        schema.CreateTable(
            "imports",
            table => new
            {
                Id = Numbered(table),
                FileName = table.Column<string>(nullable: false),
                StartedAt = table.Column<long>(nullable: false),
                EndedAt = table.Column<long>(nullable: true),
                State = table.Column<string>(nullable: false),
                Actor = table.Column<string>(nullable: false),
                Invented = table.Column<bool>(nullable: false),
                RowsRead = table.Column<long>(nullable: false),
                RowsTotal = table.Column<long>(nullable: false),
                RacesNew = table.Column<int>(nullable: false),
                RacesCorrected = table.Column<int>(nullable: false),
                RacesUnchanged = table.Column<int>(nullable: false),
                RacesRefused = table.Column<int>(nullable: false),
                ErrorCount = table.Column<int>(nullable: false),
                WarningCount = table.Column<int>(nullable: false),
                ChangedFrom = table.Column<DateOnly>(nullable: true),
                RatedAt = table.Column<long>(nullable: true),
                Report = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_imports", row => row.Id);
            }
        );
    }

    private static void CreateAudit(MigrationBuilder schema)
    {
        schema.CreateTable(
            "audit",
            table => new
            {
                Id = Numbered(table),
                At = table.Column<long>(nullable: false),
                Actor = table.Column<string>(nullable: false),
                Action = table.Column<string>(nullable: false),
                Subject = table.Column<string>(nullable: false),
                Before = table.Column<string>(nullable: true),
                After = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_audit", row => row.Id);
            }
        );
    }

    private static void CreateIdentityCases(MigrationBuilder schema)
    {
        schema.CreateTable(
            "identity_cases",
            table => new
            {
                Id = Numbered(table),
                RaceId = table.Column<string>(nullable: false),
                ProvisionalHorseId = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Suffix = table.Column<string>(nullable: true),
                Foaled = table.Column<int>(nullable: true),
                Candidates = table.Column<string>(nullable: false),
                OpenedAt = table.Column<long>(nullable: false),
                SettledAt = table.Column<long>(nullable: true),
                SettledAs = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_identity_cases", row => row.Id);
            }
        );
        schema.CreateIndex("IX_identity_cases_SettledAt", "identity_cases", (string[])["SettledAt"]);
    }

    private static void CreateStandings(MigrationBuilder schema)
    {
        schema.CreateTable(
            "standings",
            table => new
            {
                RaceId = table.Column<string>(nullable: false),
                HorseId = table.Column<string>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Population = table.Column<string>(nullable: false),
                Date = table.Column<DateOnly>(nullable: false),
                Age = table.Column<int>(nullable: true),
                Country = table.Column<string>(nullable: false),
                Figure = table.Column<decimal>(nullable: false),
                Assessment = table.Column<decimal>(nullable: false),
                Variance = table.Column<decimal>(nullable: false),
                MarkKept = table.Column<decimal>(nullable: false),
                Mark = table.Column<decimal>(nullable: false),
                Definitive = table.Column<bool>(nullable: false),
                Binding = table.Column<string>(nullable: false),
                BestFigure = table.Column<decimal>(nullable: false),
                BestMetres = table.Column<int>(nullable: false),
                Runs = table.Column<int>(nullable: false),
                Wins = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_standings", row => new { row.RaceId, row.HorseId });
                table.ForeignKey("FK_standings_horses_HorseId", row => row.HorseId, "horses", "Id", onDelete: ReferentialAction.Cascade);
            }
        );
        schema.CreateIndex("IX_standings_HorseId", "standings", (string[])["HorseId"]);
        schema.CreateIndex(
            "IX_standings_Code_Population_HorseId_Runs_Date",
            "standings",
            (string[])["Code", "Population", "HorseId", "Runs", "Date"]
        );
        schema.CreateIndex("IX_standings_Date", "standings", (string[])["Date"]);
    }

    private static void CreateRatingState(MigrationBuilder schema)
    {
        schema.CreateTable(
            "rating_state",
            table => new { Id = table.Column<int>(nullable: false), Standards = table.Column<string>(nullable: false) },
            constraints: table =>
            {
                table.PrimaryKey("PK_rating_state", row => row.Id);
            }
        );
    }

    private static void CreateLists(MigrationBuilder schema)
    {
        schema.CreateTable(
            "lists",
            table => new
            {
                Id = Numbered(table),
                Number = table.Column<int>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Population = table.Column<string>(nullable: false),
                Standards = table.Column<string>(nullable: false),
                AsOf = table.Column<DateOnly>(nullable: false),
                PublishedAt = table.Column<long>(nullable: false),
                PublishedBy = table.Column<string>(nullable: false),
                Horses = table.Column<int>(nullable: false),
                Sha256 = table.Column<string>(nullable: false),
                Csv = table.Column<string>(nullable: false),
                Invented = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_lists", row => row.Id);
            }
        );
        schema.CreateIndex("IX_lists_Code_Population_Number", "lists", (string[])["Code", "Population", "Number"], unique: true);
    }

    private static void CreateListEntries(MigrationBuilder schema)
    {
        schema.CreateTable(
            "list_entries",
            table => new
            {
                ListId = table.Column<long>(nullable: false),
                HorseId = table.Column<string>(nullable: false),
                Rank = table.Column<int>(nullable: false),
                Mark = table.Column<decimal>(nullable: false),
                Binding = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_list_entries", row => new { row.ListId, row.HorseId });
                table.ForeignKey("FK_list_entries_lists_ListId", row => row.ListId, "lists", "Id", onDelete: ReferentialAction.Cascade);
            }
        );
        schema.CreateIndex("IX_list_entries_HorseId", "list_entries", (string[])["HorseId"]);
    }

    internal static OperationBuilder<AddColumnOperation> Numbered(ColumnsBuilder table) =>
        table
            .Column<long>(nullable: false)
            .Annotation("Sqlite:Autoincrement", true)
            .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
