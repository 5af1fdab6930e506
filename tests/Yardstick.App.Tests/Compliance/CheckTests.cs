using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Compliance;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Sessions;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Compliance;

/// <summary>Checks on data that passes and on data that fails, attestations, and the stored runs.</summary>
public sealed class CheckTests
{
    private static readonly string Season = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]);
    private static readonly Actor Anna = new("anna");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_catalogue_is_released_and_labels_only_published_rules_official()
    {
        var all = RequirementCatalogue.Latest.All;
        all.Count.ShouldBeGreaterThanOrEqualTo(25);
        all.Count(requirement => requirement.Check is not null).ShouldBeGreaterThanOrEqualTo(15);
        all.Select(requirement => requirement.Id).Distinct().Count().ShouldBe(all.Count);
        foreach (var requirement in all)
        {
            (requirement.Check is null).ShouldNotBe(requirement.Attestation is null, requirement.Id);
            foreach (
                var text in (string[])
                    [
                        requirement.Title.Fr,
                        requirement.Title.En,
                        requirement.Title.Ar,
                        requirement.Text.Fr,
                        requirement.Text.En,
                        requirement.Text.Ar,
                        requirement.Source,
                    ]
            )
            {
                text.ShouldNotBeNullOrWhiteSpace(requirement.Id);
                if (requirement.Label != Label.Published)
                    text.ShouldNotContain("official", Case.Insensitive, requirement.Id);
            }
        }

        var file = File.ReadAllBytes(Repository.GetPath("standards", "requirements", "2025.2.json"));
        File.ReadAllText(Repository.GetPath("standards", "requirements", "requirements.lock"))
            .ShouldContain($"2025.2 {RuleSetLock.Sha256(file)}");
        RequirementCatalogue.Json("2025.2").ShouldBe(file);
    }

    [Theory, OnEachDatabase]
    public async Task Without_results_checks_make_no_claims(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var report = await app.Get<CheckCompliance>().RunAsync(Anna, null, Cancel);
        report
            .Results.Select(result => result.Requirement)
            .ShouldBe(RequirementCatalogue.Latest.All.Select(requirement => requirement.Id), "every requirement has its check");
        foreach (
            var id in (string[])
                [
                    "list-cadence",
                    "lists-unchanged",
                    "lists-reproducible",
                    "four-eyes",
                    "handicap-neutrality",
                    "level-drift",
                    "first-marks",
                    "marks-explained",
                    "weight-for-age-removed",
                    "appeals",
                    "certificates-intact",
                ]
        )
            Outcome(report, id).ShouldBe(ComplianceOutcome.NotAssessed, id);
        foreach (var id in (string[])["rules-released", "second-factor", "append-only", "first-mark-rule", "closed-scales"])
            Outcome(report, id).ShouldBe(ComplianceOutcome.Pass, id);
        Outcome(report, "tables-attested").ShouldBe(ComplianceOutcome.Fail, "the Tunisian set contains unconfirmed tables");
    }

    [Theory]
    [InlineData(7, ComplianceOutcome.Pass)]
    [InlineData(8, ComplianceOutcome.Fail)]
    public async Task Lists_a_week_apart_pass_and_later_ones_fail(int days, object outcome)
    {
        await using var app = await WithListsAsync(DatabaseKind.Sqlite, days);
        var found = await FoundAsync<ListChecks>(app);
        found["ListCadence"].Measured.ShouldBe(days);
        Judge("ListCadence", found).ShouldBe(outcome);
        (
            Judge("ListNumbers", found),
            Judge("ListsAudited", found),
            Judge("ListsReproducible", found),
            Judge("ListsUnchanged", found)
        ).ShouldBe((ComplianceOutcome.Pass, ComplianceOutcome.Pass, ComplianceOutcome.Pass, ComplianceOutcome.Pass));
    }

    [Theory, OnEachDatabase]
    public async Task A_list_changed_with_protection_removed_is_detected(DatabaseKind kind)
    {
        await using var app = await WithListsAsync(kind, 7);
        if (kind == DatabaseKind.Sqlite)
            await Rows.ExecuteAsync(app.Database, "DROP TRIGGER lists_no_update");
        else
            await Rows.ExecuteAsync(app.Database, "DROP TRIGGER lists_no_change ON lists; GRANT UPDATE ON lists TO CURRENT_USER");
        await Rows.ExecuteAsync(app.Database, "UPDATE lists SET \"Csv\" = replace(\"Csv\", 'Cheval 0', 'Cheval X') WHERE \"Number\" = 2");
        var report = await app.Get<CheckCompliance>().RunAsync(Anna, null, Cancel);
        foreach (
            var (id, detail) in (
                ((string, string)[])
                    [("lists-unchanged", "Flat Arabian 2"), ("lists-reproducible", "Flat Arabian 2"), ("append-only", "lists")]
            )
        )
        {
            Outcome(report, id).ShouldBe(ComplianceOutcome.Fail, id);
            report.Results.Single(result => result.Requirement == id).Finding!.Details.ShouldBe([detail]);
        }
    }

    [Fact]
    public async Task A_list_that_differs_from_its_audit_entry_is_detected()
    {
        await using var app = await WithListsAsync(DatabaseKind.Sqlite, 7);
        await Rows.ExecuteAsync(app.Database, "DROP TRIGGER audit_no_update");
        await Rows.ExecuteAsync(
            app.Database,
            "UPDATE audit SET \"After\" = 'x' WHERE \"Action\" = 'list.published' AND \"Subject\" LIKE '% 1'"
        );
        var found = await FoundAsync<ListChecks>(app);
        (Judge("ListsAudited", found), found["ListsAudited"].Details.Single()).ShouldBe((ComplianceOutcome.Fail, "Flat Arabian 1"));
    }

    [Fact]
    public async Task Four_eyes_decisions_pass_and_a_mark_definitive_too_early_fails()
    {
        await using var app = await WithListsAsync(DatabaseKind.Sqlite, 7);
        var decide = app.Get<DecideMarks>();
        var proposal = (
            await decide.ProposeAsync(
                new MarkInQuestion(new(Discipline.Flat, Breed.Arabian), 3, new HorseId("PA0"), 30m),
                31m,
                "seen on film",
                Anna,
                Cancel
            )
        ).Match(row => row, _ => null!);
        await decide.DecideAsync(proposal, Verdict.Validated, "agreed", new Actor("bela"), Cancel);
        var decisions = await FoundAsync<DecisionChecks>(app);
        (Judge("FourEyes", decisions), Judge("ReasonsWritten", decisions), decisions["ReasonsWritten"].Count).ShouldBe(
            (ComplianceOutcome.Pass, ComplianceOutcome.Pass, 2)
        );

        var marks = await FoundAsync<MarkChecks>(app);
        (marks["FirstMarks"].Measured, marks["MarksExplained"].Measured, marks["SexAllowanceApart"].Measured).ShouldBe((0m, 0m, 0m));
        marks["MarksExplained"].Count.ShouldBeGreaterThan(5);
        await Rows.ExecuteAsync(
            app.Database,
            "DELETE FROM standings WHERE \"HorseId\" = 'PA2' AND \"Runs\" > 1; UPDATE standings SET \"Definitive\" = 1, \"Wins\" = 0 WHERE \"HorseId\" = 'PA2'"
        );
        (await FoundAsync<MarkChecks>(app))["FirstMarks"].Details.ShouldBe(["Cheval 2"]);
    }

    [Theory, OnEachDatabase]
    public async Task An_attestation_is_valid_until_its_last_day_and_runs_report_changes(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var check = new CheckCompliance(
            [.. app.Get<IEnumerable<IRequirementChecks>>()],
            app.Get<ComplianceStore>(),
            app.Get<RuleSetsInForce>(),
            clock
        );
        var appeals = RequirementCatalogue.Latest.Find("appeals")!;
        var first = await check.RunAsync(Anna, null, Cancel);
        (await AttestAsync(check, appeals, true, "", new DateOnly(2027, 1, 1))).ShouldBe(RefusalCode.ReasonNeeded);
        (await AttestAsync(check, appeals, true, "seen", new DateOnly(2027, 11, 23))).ShouldBe(RefusalCode.ValidityOutOfRange);
        (await AttestAsync(check, appeals, true, "The rule book, page 12.", new DateOnly(2027, 1, 31))).ShouldBeNull();
        clock.Advance(TimeSpan.FromDays(1));
        var second = await check.RunAsync(Anna, null, Cancel);
        second.Since(first).ShouldBe([("appeals", ComplianceOutcome.NotAssessed, ComplianceOutcome.Pass)]);
        second.Results.Single(result => result.Requirement == "appeals").Attested!.Statement.ShouldBe("The rule book, page 12.");
        clock.SetUtcNow(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero));
        var third = await check.RunAsync(Anna, null, Cancel);
        third.Since(second).ShouldBe([("appeals", ComplianceOutcome.Pass, ComplianceOutcome.NotAssessed)]);
        (await AttestAsync(check, appeals, false, "The ombudsman has left.", new DateOnly(2027, 6, 1))).ShouldBeNull();
        clock.Advance(TimeSpan.FromMinutes(1));
        Outcome(await check.RunAsync(Anna, null, Cancel), "appeals").ShouldBe(ComplianceOutcome.Fail);
        var store = app.Get<ComplianceStore>();
        var runs = await store.NewestAsync(10, Cancel);
        runs.Count.ShouldBe(4);
        runs.ShouldAllBe(run =>
            run.Sha256 == ComplianceReport.Digest(run.Results) && run.RuleSet == "tn-2025.3" && run.EngineVersion.Length > 0
        );
        (await store.BeforeAsync(runs[0], Cancel))!.Id.ShouldBe(third.Run.Id);
        var entries = await Rows.AllAsync(
            app.Database,
            "SELECT \"Subject\", \"Actor\", \"After\", \"Why\" FROM audit WHERE \"Action\" = 'requirement.attested' ORDER BY \"Id\""
        );
        entries
            .Select(row => string.Join('|', row))
            .ShouldBe(["appeals|anna|Pass|The rule book, page 12.", "appeals|anna|Fail|The ombudsman has left."]);
        await using var db = await app.Databases.CreateDbContextAsync(Cancel);
        foreach (var statement in (string[])["UPDATE attestations SET \"Holds\" = \"Holds\"", "DELETE FROM attestations"])
            await Should.ThrowAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(statement, Cancel), statement);
    }

    private static async Task<RefusalCode?> AttestAsync(
        CheckCompliance check,
        Requirement requirement,
        bool holds,
        string statement,
        DateOnly until
    ) =>
        (await check.AttestAsync(requirement, holds, statement, until, Anna, Cancel)).Match(
            _ => (RefusalCode?)null,
            refusal => refusal.Code
        );

    private static ComplianceOutcome Outcome(ComplianceReport report, string id) =>
        report.Results.Single(result => result.Requirement == id).Outcome;

    private static ComplianceOutcome Judge(string check, IReadOnlyDictionary<string, CheckFinding> found) =>
        found[check].Judge(RequirementCatalogue.Latest.All.Single(requirement => requirement.Check?.Name == check).Check!);

    private static Task<IReadOnlyDictionary<string, CheckFinding>> FoundAsync<T>(TestStore app)
        where T : IRequirementChecks =>
        app.Get<IEnumerable<IRequirementChecks>>().OfType<T>().Single().RunAsync(new DateOnly(2025, 4, 20), Cancel);

    /// <summary>A season of three races and two lists the given number of days apart.</summary>
    private static async Task<TestStore> WithListsAsync(DatabaseKind kind, int days)
    {
        var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        foreach (var day in (DateOnly[])[new DateOnly(2025, 3, 30), new DateOnly(2025, 3, 30).AddDays(days)])
            await app.Get<PublishList>().PublishAsOfAsync(new(Discipline.Flat, Breed.Arabian), day, new Actor("test"), "weekly", Cancel);
        return app;
    }
}
