using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Certificates;

/// <summary>The life cycle of a certificate: its content never changes, its status does.</summary>
public sealed class CertificateLifecycleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task The_status_changes_from_valid_to_withdrawn_and_the_content_does_not(DatabaseKind kind)
    {
        await using var site = await CertificateSite.OpenAsync(kind);
        var certificate = await site.IssueAsync();
        certificate.Reference.ShouldBe("TN-2025-0001");
        certificate.ExpiresOn.ShouldBe(new DateOnly(2025, 10, 1), "six months");
        var valid = await site.AskAsync(site.Codes.Compute(certificate.Seed));
        (valid.State, valid.Newer).ShouldBe((CertificateState.Valid, null));
        var list = (await site.Host.Lists.FindAsync(certificate.Pool, 1, Cancel))!;
        (valid.Content!.List.Sha256, valid.Content.RuleSet, valid.Content.Horse.Name).ShouldBe((list.Sha256, list.RuleSet, "Cheval 0"));
        valid.Content.Scales.ShouldNotBeEmpty();
        valid.Content.Scales.ShouldAllBe(
            scale => scale.Value == null && scale.Refused != null,
            "purebred Arabians are rated on a separate scale"
        );

        await site.Host.ImportAsync(ResultsText.One(9, new DateOnly(2025, 4, 6), 9, 3, 0));
        await site.PublishAsync(new DateOnly(2025, 4, 6));
        var superseded = await site.AskAsync(valid.Code);
        (superseded.State, superseded.Newer!.Number).ShouldBe((CertificateState.Superseded, 2));
        var published = (await site.Host.Lists.ListByHorseAsync(new HorseId(CertificateSite.Horse), Cancel))
            .Single(mark => mark.ListNumber == 2)
            .Mark;
        superseded.Newer.Mark.ShouldBe(published);

        site.Clock.SetUtcNow(new DateTimeOffset(2025, 10, 1, 23, 59, 0, TimeSpan.Zero));
        (await site.AskAsync(valid.Code)).State.ShouldBe(CertificateState.Superseded, "the last day is included");
        site.Clock.SetUtcNow(new DateTimeOffset(2025, 10, 2, 0, 0, 0, TimeSpan.Zero));
        (await site.AskAsync(valid.Code)).State.ShouldBe(CertificateState.Expired);

        (await site.Issuing.WithdrawAsync(certificate, "issued for another horse", new Actor("bela"), Cancel))
            .Match(_ => "", refusal => refusal.Code.ToString())
            .ShouldBeEmpty();
        (await site.Issuing.WithdrawAsync(certificate, "once more", new Actor("bela"), Cancel))
            .Match(_ => "", refusal => refusal.Code.ToString())
            .ShouldBe("CertificateWithdrawn");
        var withdrawn = await site.AskAsync(valid.Code);
        withdrawn.State.ShouldBe(CertificateState.Withdrawn);
        (withdrawn.Certificate!.Content, withdrawn.Certificate.Sha256).ShouldBe(
            (certificate.Content, certificate.Sha256),
            "a certificate never changes"
        );
        CertificateJson.Sha256(withdrawn.Certificate.Content).ShouldBe(certificate.Sha256);
        var actions = await Rows.AllAsync(
            site.Host.Database,
            "SELECT \"Action\", \"Actor\", \"Subject\", \"After\" FROM audit WHERE \"Action\" LIKE 'certificate.%' ORDER BY \"Id\""
        );
        actions
            .Select(row => ((string)row[0], (string)row[1], (string)row[2]))
            .ShouldBe([("certificate.issued", "anna", "TN-2025-0001"), ("certificate.withdrawn", "bela", "TN-2025-0001")]);
        actions[0][3].ShouldBe(certificate.Sha256);
    }

    [Fact]
    public async Task Corrections_do_not_change_an_issued_certificate()
    {
        await using var site = await CertificateSite.OpenAsync(DatabaseKind.Sqlite);
        var certificate = await site.IssueAsync();
        await site.Host.ImportAsync(ResultsText.One(1, new DateOnly(2025, 3, 2), 14, 12, 0));
        var answer = await site.AskAsync(site.Codes.Compute(certificate.Seed));
        (answer.State, answer.Certificate!.Content).ShouldBe((CertificateState.Valid, certificate.Content));
    }

    [Theory]
    [InlineData("PA0", "2025-04-01", "a sale", "")]
    [InlineData("PA0", "2025-10-01", "a sale", "")]
    [InlineData("PA0", "2025-10-02", "a sale", "ExpiryOutOfRange")]
    [InlineData("PA0", "2025-03-31", "a sale", "ExpiryOutOfRange")]
    [InlineData("PA0", "2025-04-01", " ", "ReasonNeeded")]
    [InlineData("nobody", "2025-04-01", "a sale", "NotOnList")]
    public async Task Issuing_needs_a_reason_a_listed_horse_and_an_expiry_within_six_months(
        string horse,
        string expires,
        string why,
        string refused
    )
    {
        await using var site = await CertificateSite.OpenAsync(DatabaseKind.Sqlite);
        (await site.TryIssueAsync(horse, DateOnly.Parse(expires, System.Globalization.CultureInfo.InvariantCulture), why))
            .Match(_ => "", refusal => refusal.Code.ToString())
            .ShouldBe(refused);
        (await site.Store.NewestAsync(10, Cancel)).Count.ShouldBe(refused.Length == 0 ? 1 : 0);
    }

    [Theory, OnEachDatabase]
    public async Task Concurrent_issues_leave_no_gap_in_the_numbers(DatabaseKind kind)
    {
        await using var site = await CertificateSite.OpenAsync(kind);
        var issued = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => site.IssueAsync($"PA{i % 3}"), Cancel)));
        (await site.TryIssueAsync(why: "")).Match(_ => true, _ => false).ShouldBeFalse();
        issued.Select(row => row.Number).Order().ShouldBe(Enumerable.Range(1, 8));
        issued.Select(row => row.CodeDigest).Distinct().Count().ShouldBe(8);
        site.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        (await site.IssueAsync()).Reference.ShouldBe("TN-2026-0001", "numbers restart each year");
    }

    [Theory, OnEachDatabase]
    public async Task The_database_refuses_changes_to_certificates_and_compliance_findings(DatabaseKind kind)
    {
        await using var site = await CertificateSite.OpenAsync(kind);
        var certificate = await site.IssueAsync();
        await site.Issuing.WithdrawAsync(certificate, "a mistake", new Actor("bela"), Cancel);
        await using var db = await site.Host.Databases.CreateDbContextAsync(Cancel);
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO compliance_runs (\"Id\", \"At\", \"By\", \"RuleSet\", \"Catalogue\", \"EngineVersion\", \"Results\", \"Sha256\") VALUES ('r', 1, 'x', 'x', 'x', 'x', '[]', 'x')",
            Cancel
        );
        foreach (
            var statement in (string[])
                [
                    "UPDATE certificates SET \"Content\" = '{{}}'",
                    "DELETE FROM certificates",
                    "UPDATE certificates SET \"ExpiresOn\" = '2099-01-01'",
                    "UPDATE certificate_withdrawals SET \"Why\" = 'x'",
                    "DELETE FROM certificate_withdrawals",
                    "UPDATE compliance_runs SET \"Results\" = ''",
                    "DELETE FROM compliance_runs",
                    "UPDATE attestations SET \"Holds\" = NULL WHERE 1 = 1 OR 'x' = 'y'",
                    "DELETE FROM attestations WHERE \"Id\" = 'r'",
                ]
        )
        {
            // On SQLite, a statement that affects no rows fires no trigger.
            if (kind == DatabaseKind.Sqlite && statement.Contains("attestations", StringComparison.Ordinal))
                continue;
            await Should.ThrowAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(statement, Cancel), statement);
        }

        if (kind == DatabaseKind.Sqlite)
            await Should.ThrowAsync<DbException>(() =>
                db.Database.ExecuteSqlRawAsync("REPLACE INTO certificates SELECT * FROM certificates", Cancel)
            );
        (await site.Store.FindAsync(certificate.Reference, Cancel))!.Content.ShouldBe(certificate.Content);
    }
}
