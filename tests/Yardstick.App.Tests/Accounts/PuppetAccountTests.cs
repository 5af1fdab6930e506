using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>
/// An administrator who creates accounts for themselves cannot use them for a four-eyes decision, in whatever order they are created.
/// </summary>
public sealed class PuppetAccountTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task An_administrator_with_puppet_accounts_cannot_decide_or_publish(DatabaseKind kind)
    {
        await using var site = await InstalledAsync(kind);
        using var administrator = await FirstAsync(site, "first@example.org");
        using var handicapper = await PuppetAsync(site, administrator, "one@example.org", Role.Handicapper, "granted-alone");
        using var commission = await PuppetAsync(site, administrator, "two@example.org", Role.Commission, "granted-alone");
        (
            await site
                .Services.GetRequiredService<IIndependencePolicy>()
                .IsSecondPairAsync(await GetIdAsync(site, commission), [await GetIdAsync(site, administrator)], Cancel)
        ).ShouldBeFalse();

        var id = await ProposeAsync(site, handicapper);
        await commission.StepUpAsync();
        (await DecideMarkAsync(commission, id)).ShouldBe("/en/proposals?said=NotIndependent");
        // Nor when one puppet on the commission approves the roles of further puppets.
        using var third = await PuppetAsync(site, administrator, "three@example.org", Role.Commission, "requested");
        await commission.StepUpAsync();
        await DecideRoleAsync(site, commission, third, "approve", "/en/admin/roles?said=approved");
        await third.SignInAsync();
        await third.StepUpAsync();
        (await DecideMarkAsync(third, id)).ShouldBe("/en/proposals?said=NotIndependent");
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM mark_decisions")).ShouldBe(0);

        // Once the operator vouches for one of them, there are two people.
        (await ConfirmAsync(site, kind, commission)).ShouldContain("roles confirmed: 1");
        (await DecideMarkAsync(commission, id)).ShouldBe("/en/proposals?said=validated");
    }

    /// <summary>
    /// The member of the commission who approved is gone when the other account acts: stripped of the role, erased, or given another role
    /// without approval. Accounts made by one person must stay recognizable as such.
    /// </summary>
    [Theory]
    [InlineData("strip", DatabaseKind.Sqlite)]
    [InlineData("strip", DatabaseKind.PostgreSql)]
    [InlineData("erase", DatabaseKind.Sqlite)]
    [InlineData("erase", DatabaseKind.PostgreSql)]
    public async Task A_deleted_puppet_account_still_counts_as_its_creator(string end, DatabaseKind kind)
    {
        await using var site = await InstalledAsync(kind);
        using var administrator = await FirstAsync(site, "first@example.org");
        using var puppet = await PuppetAsync(site, administrator, "one@example.org", Role.Commission, "granted-alone");
        using var handicapper = await PuppetAsync(site, administrator, "two@example.org", Role.Handicapper, "requested");
        using var commission = await PuppetAsync(site, administrator, "three@example.org", Role.Commission, "requested");
        await puppet.StepUpAsync();
        foreach (var made in (TestPerson[])[handicapper, commission])
        {
            await DecideRoleAsync(site, puppet, made, "approve", "/en/admin/roles?said=approved");
            await made.SignInAsync();
        }

        // Whoever approved a role cannot also confirm it.
        await DecideRoleAsync(site, puppet, commission, "confirm", "/en/admin/roles?said=FourEyes");
        if (end == "strip")
            (await FactorTests.ChangeAsync(administrator.Browser, await GetIdAsync(site, puppet))).ShouldBe(
                "/en/admin/accounts?said=roles"
            );
        else
        {
            using var erased = await puppet.Browser.SendFormAsync("/en/account/erase", "/en/account/erase");
            erased.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        await commission.StepUpAsync();
        (await DecideMarkAsync(commission, await ProposeAsync(site, handicapper))).ShouldBe("/en/proposals?said=NotIndependent");
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM mark_decisions")).ShouldBe(0);
        // The operator, who knows the person, can still resolve it.
        (await ConfirmAsync(site, kind, commission)).ShouldContain("roles confirmed: 1");
        (await DecideMarkAsync(commission, await LastProposalAsync(site))).ShouldBe("/en/proposals?said=validated");
    }

    /// <summary>A member of the commission, confirmed by the operator, approves one role in good faith and then loses the role.</summary>
    [Theory]
    [InlineData(nameof(Role.Handicapper))]
    [InlineData(nameof(Role.Commission))]
    public async Task An_approval_does_not_cover_a_role_granted_later_without_approval(string agreed)
    {
        await using var site = await InstalledAsync(DatabaseKind.Sqlite);
        using var administrator = await FirstAsync(site, "first@example.org");
        using var honest = await PuppetAsync(site, administrator, "honest@example.org", Role.Commission, "granted-alone");
        (await ConfirmAsync(site, DatabaseKind.Sqlite, honest)).ShouldContain("roles confirmed: 1");
        using var handicapper = await PuppetAsync(site, administrator, "one@example.org", Role.Handicapper, "requested");
        using var puppet = await PuppetAsync(site, administrator, "two@example.org", Enum.Parse<Role>(agreed), "requested");
        await honest.StepUpAsync();
        foreach (var made in (TestPerson[])[handicapper, puppet])
            await DecideRoleAsync(site, honest, made, "approve", "/en/admin/roles?said=approved");
        await handicapper.SignInAsync();
        foreach (var stripped in (TestPerson[])[honest, puppet])
        {
            await administrator.StepUpAsync();
            (await FactorTests.ChangeAsync(administrator.Browser, await GetIdAsync(site, stripped))).ShouldBe(
                "/en/admin/accounts?said=roles"
            );
        }

        await administrator.StepUpAsync();
        // The handicapper alone could not approve anything, so the role is granted without approval.
        (await FactorTests.ChangeAsync(administrator.Browser, await GetIdAsync(site, puppet), nameof(Role.Commission))).ShouldStartWith(
            "/en/admin/accounts?said=granted-alone"
        );
        await puppet.SignInAsync();
        await puppet.StepUpAsync();
        (await DecideMarkAsync(puppet, await ProposeAsync(site, handicapper))).ShouldBe("/en/proposals?said=NotIndependent");
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM mark_decisions")).ShouldBe(0);
    }

    /// <summary>The state after installation: results, but no accounts.</summary>
    private static async Task<RunningSite> InstalledAsync(DatabaseKind kind)
    {
        var site = await RunningSite.DemonstrationAsync(kind, settings => settings with { IsDemo = false });
        await Rows.ExecuteAsync(site.Database, "DELETE FROM account_roles");
        return site;
    }

    private static async Task<string> ProposeAsync(RunningSite site, TestPerson handicapper)
    {
        var horse = Html.Links(await site.PageAsync("/en/lists")).First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal));
        using (
            var proposed = await handicapper.Browser.SendFormAsync(
                horse + "/proposal",
                horse + "/proposal",
                ("mark", "22.5"),
                ("why", "A try.")
            )
        )
            proposed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return await LastProposalAsync(site);
    }

    private static Task<string> LastProposalAsync(RunningSite site) =>
        Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM mark_proposals ORDER BY \"Id\" DESC LIMIT 1");

    /// <summary>Vouches for a person as the operator does on the server.</summary>
    private static Task<string> ConfirmAsync(RunningSite site, DatabaseKind kind, TestPerson person) =>
        CommandRunner.OutputAsync([
            "accounts",
            "confirm",
            person.Email,
            "--why",
            "Met in person.",
            "--language",
            "en",
            "--keys",
            site.Settings.Keys,
            "--data",
            site.Settings.Data,
            .. kind == DatabaseKind.Sqlite ? Array.Empty<string>() : ["--database", site.Database.Url],
        ]);

    /// <summary>
    /// Sets up the first administrator with the link that the program prints at its next start once no administrator is left.
    /// </summary>
    private static async Task<TestPerson> FirstAsync(RunningSite site, string email)
    {
        var person = new TestPerson(site, email);
        var link = "/en" + await site.Services.GetRequiredService<FirstAdministrator>().PathAsync(Cancel);
        using var made = await person.Browser.SendFormAsync(
            link,
            link,
            ("name", "First"),
            ("email", email),
            ("password", TestPerson.Password)
        );
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await person.EnrollAuthenticatorAsync();
        return person;
    }

    /// <summary>Invites a person, opens the invitation as the same person would, and grants a role.</summary>
    private static async Task<TestPerson> PuppetAsync(RunningSite site, TestPerson administrator, string email, Role role, string said)
    {
        await administrator.StepUpAsync();
        using (
            var invited = await administrator.Browser.SendFormAsync(
                "/en/admin/accounts",
                "/en/admin/accounts",
                ("name", email),
                ("email", email)
            )
        )
            invited.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var person = new TestPerson(site, email);
        var link = await SentEmails.LinkAsync(site, email, "/account/reset");
        using (var set = await person.Browser.SendFormAsync(link, link, ("password", TestPerson.Password)))
            set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        (await FactorTests.ChangeAsync(administrator.Browser, await GetIdAsync(site, person), role.ToString())).ShouldStartWith(
            $"/en/admin/accounts?said={said}"
        );
        // Changing roles ends the session.
        if (said != "requested")
            await person.SignInAsync();
        return person;
    }

    private static async Task<string> GetIdAsync(RunningSite site, TestPerson person)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>()
                .FindByEmailAsync(person.Email)
        )!.Id;
    }

    private static async Task<string> DecideMarkAsync(TestPerson person, string proposal)
    {
        using var decided = await person.Browser.SendFormAsync(
            "/en/proposals",
            $"/en/proposals/{proposal}/decide",
            ("verdict", "validate"),
            ("why", "Seen.")
        );
        return decided.Headers.Location?.ToString() ?? decided.StatusCode.ToString();
    }

    private static async Task DecideRoleAsync(RunningSite site, TestPerson decider, TestPerson receiver, string verdict, string expected)
    {
        var request = await Rows.OneAsync<string>(
            site.Database,
            $"SELECT \"Id\" FROM role_requests WHERE \"AccountId\" = '{await GetIdAsync(site, receiver)}' ORDER BY \"Id\" DESC"
        );
        (await GrantTests.DecideAsync(decider.Browser, request, verdict)).ShouldBe(expected);
    }
}
