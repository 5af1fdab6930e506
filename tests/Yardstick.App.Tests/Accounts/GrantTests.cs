using System.Data.Common;
using System.Net;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Sensitive roles are requested by one person and approved by another.</summary>
public sealed class GrantTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_sensitive_role_is_requested_by_one_person_and_approved_by_another(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        var trainer = await FactorTests.GetIdAsync(site, nameof(Role.Trainer));
        (
            await FactorTests.ChangeAsync(administrator, trainer, nameof(Role.Trainer), nameof(Role.Owner), nameof(Role.Handicapper))
        ).ShouldStartWith("/en/admin/accounts?said=requested");
        (await FactorTests.RolesAsync(site, trainer)).ShouldBe("Member Owner Trainer", "the ordinary role is granted immediately");
        (await FactorTests.ChangeAsync(administrator, trainer, nameof(Role.Trainer), nameof(Role.Handicapper))).ShouldStartWith(
            "/en/admin/accounts?said=RoleRequestStands"
        );
        var request = await Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM role_requests");

        // The requester cannot approve, nor can anyone without the role or without a recent second-factor check.
        (await DecideAsync(administrator, request, "approve")).ShouldBe(nameof(HttpStatusCode.Forbidden));
        using (var auditor = await SiteClients.AsAsync(site, Role.Auditor, steppedUp: true))
            (await DecideAsync(auditor, request, "approve")).ShouldBe(nameof(HttpStatusCode.Forbidden));
        using (var stale = await SiteClients.AsAsync(site, new DemoAccount(Role.Commission, 2)))
            (await DecideAsync(stale, request, "approve")).ShouldStartWith("/en/account/prove");
        (await commission.GetStringAsync("/en/notices", Cancel)).ShouldContain("A role is requested");

        (await DecideAsync(commission, request, "approve")).ShouldBe("/en/admin/roles?said=approved");
        (await FactorTests.RolesAsync(site, trainer)).ShouldBe("Handicapper Member Owner Trainer");
        (await DecideAsync(commission, request, "refuse")).ShouldBe("/en/admin/roles?said=RoleRequestDecided");
        (await Rows.AllAsync(site.Database, "SELECT \"Action\", \"After\" FROM audit WHERE \"Action\" LIKE 'role.%' ORDER BY \"Id\""))
            .Select(row => $"{row[0]} {row[1]}")
            .ShouldBe(["role.requested Handicapper", "role.approved Handicapper"]);

        // A role can be removed immediately, by one person.
        (await FactorTests.ChangeAsync(administrator, trainer, nameof(Role.Trainer))).ShouldBe("/en/admin/accounts?said=roles");
        (await FactorTests.RolesAsync(site, trainer)).ShouldBe("Member Trainer");
    }

    [Fact]
    public async Task A_refused_or_withdrawn_request_grants_nothing()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        var owner = await FactorTests.GetIdAsync(site, nameof(Role.Owner));
        foreach (var ends in (string[])["refuse", "withdraw"])
        {
            (await FactorTests.ChangeAsync(administrator, owner, nameof(Role.Owner), nameof(Role.Commission))).ShouldStartWith(
                "/en/admin/accounts?said=requested"
            );
            var request = await Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM role_requests ORDER BY \"Id\" DESC");
            if (ends == "refuse")
                (await DecideAsync(commission, request, ends)).ShouldBe("/en/admin/roles?said=refused");
            else
            {
                using var others = await commission.SendFormAsync("/en/admin/roles", $"/en/admin/roles/{request}/withdraw");
                others.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
                using var own = await administrator.SendFormAsync("/en/admin/roles", $"/en/admin/roles/{request}/withdraw");
                own.Headers.Location!.ToString().ShouldBe("/en/admin/roles?said=withdrawn");
            }

            (await DecideAsync(commission, request, "approve")).ShouldBe("/en/admin/roles?said=RoleRequestDecided");
        }

        (await FactorTests.RolesAsync(site, owner)).ShouldBe("Owner");
        var page = await commission.GetStringAsync("/en/admin/roles", Cancel);
        page.ShouldContain("refused");
        page.ShouldContain("withdrawn");
    }

    [Theory, OnEachDatabase]
    public async Task The_database_refuses_self_approval_and_changes_to_requests(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        var owner = await FactorTests.GetIdAsync(site, nameof(Role.Owner));
        await FactorTests.ChangeAsync(administrator, owner, nameof(Role.Owner), nameof(Role.Commission));
        var (request, by) = (
            await Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM role_requests"),
            await FactorTests.GetIdAsync(site, nameof(Role.Administrator))
        );
        string Decision(string verdict, string decider, int number = 1, string requester = "") =>
            $"INSERT INTO role_decisions (\"RequestId\", \"Number\", \"RequestedBy\", \"AccountId\", \"Verdict\", \"Why\", \"DecidedBy\", \"DecidedAt\") VALUES ('{request}', {number}, '{(requester.Length > 0 ? requester : by)}', '{owner}', '{verdict}', 'x', '{decider}', 1)";
        foreach (
            var statement in new[]
            {
                Decision("Approved", by),
                Decision("Approved", owner),
                Decision("Approved", "somebody", requester: "somebody-else"),
                Decision("Withdrawn", "somebody"),
                Decision("GrantedAlone", "somebody"),
                Decision("Confirmed", "somebody"),
                Decision("Confirmed", by, number: 2),
                Decision("Approved", "somebody", number: 2),
                "UPDATE role_requests SET \"Role\" = 'Owner'",
                "DELETE FROM role_requests",
                $"INSERT INTO role_requests (\"Id\", \"AccountId\", \"Role\", \"Why\", \"RequestedBy\", \"RequestedAt\") VALUES ('x', '{owner}', 'Commission', 'x', '{owner}', 1)",
            }
        )
            await Should.ThrowAsync<DbException>(() => Rows.ExecuteAsync(site.Database, statement), statement);
        await Rows.ExecuteAsync(site.Database, Decision("Approved", "somebody"));
        foreach (var statement in (string[])["UPDATE role_decisions SET \"Why\" = 'y'", "DELETE FROM role_decisions"])
            (await Should.ThrowAsync<DbException>(() => Rows.ExecuteAsync(site.Database, statement))).Message.ShouldContain(
                "append-only",
                Case.Insensitive,
                statement
            );
    }

    [Fact]
    public async Task No_role_is_granted_to_an_unconfirmed_address()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        using var stranger = new TestPerson(site, "newtrainer@example.org");
        await stranger.RegisterAsync(TestPerson.Password);
        await SentEmails.LinkAsync(site, stranger.Email, "/account/confirm");
        var id = await Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM accounts WHERE \"EmailConfirmed\" = 0");
        foreach (var role in new[] { Role.Owner, Role.Handicapper })
            (await FactorTests.ChangeAsync(administrator, id, role.ToString())).ShouldStartWith("/en/admin/accounts?said=unconfirmed");
        (await FactorTests.RolesAsync(site, id)).ShouldBe("Member");
    }

    internal static async Task<string> DecideAsync(HttpClient client, string request, string verdict)
    {
        using var answer = await client.SendFormAsync(
            "/en/account",
            $"/en/admin/roles/{request}/decide",
            ("verdict", verdict),
            ("why", "because")
        );
        return answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
    }
}
