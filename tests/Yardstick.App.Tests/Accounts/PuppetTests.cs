using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>An administrator who makes accounts for the same hand, in whatever order, gets no second pair of eyes out of them.</summary>
public sealed class PuppetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task One_administrator_with_puppets_decides_nothing_and_publishes_nothing(DatabaseKind kind)
    {
        await using var site = await InstalledAsync(kind);
        using var administrator = await FirstAsync(site, "first@example.org");
        using var handicapper = await PuppetAsync(site, administrator, "one@example.org", Role.Handicapper, "granted-alone");
        using var commission = await PuppetAsync(site, administrator, "two@example.org", Role.Commission, "granted-alone");
        (await site.Services.GetRequiredService<IndependencePolicy>().IsSecondPairAsync(await IdOfAsync(site, commission), [await IdOfAsync(site, administrator)], Cancel)).ShouldBeFalse();

        var id = await ProposeAsync(site, handicapper);
        await commission.ProveAsync();
        (await DecideMarkAsync(commission, id)).ShouldBe("/en/proposals?said=NotIndependent");
        // Nor when the puppet of the commission agrees to further puppets.
        using var third = await PuppetAsync(site, administrator, "three@example.org", Role.Commission, "requested");
        await commission.ProveAsync();
        await DecideRoleAsync(site, commission, third, "approve", "/en/admin/roles?said=approved");
        await third.ComeInAsync();
        await third.ProveAsync();
        (await DecideMarkAsync(third, id)).ShouldBe("/en/proposals?said=NotIndependent");
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM mark_decisions")).ShouldBe(0);

        // The operator vouches for one of them: then there are two.
        (await ConfirmAsync(site, kind, commission)).ShouldContain("roles confirmed: 1");
        (await DecideMarkAsync(commission, id)).ShouldBe("/en/proposals?said=validated");
    }

    /// <summary>
    /// The commission that agreed is gone when the other account acts: stripped, erased, or followed by a role given alone. What one hand has made stays
    /// what one hand has made.
    /// </summary>
    [Theory]
    [InlineData("strip", DatabaseKind.Sqlite)]
    [InlineData("strip", DatabaseKind.PostgreSql)]
    [InlineData("erase", DatabaseKind.Sqlite)]
    [InlineData("erase", DatabaseKind.PostgreSql)]
    public async Task A_puppet_that_is_gone_still_stands_for_the_hand_that_made_it(string end, DatabaseKind kind)
    {
        await using var site = await InstalledAsync(kind);
        using var administrator = await FirstAsync(site, "first@example.org");
        using var puppet = await PuppetAsync(site, administrator, "one@example.org", Role.Commission, "granted-alone");
        using var handicapper = await PuppetAsync(site, administrator, "two@example.org", Role.Handicapper, "requested");
        using var commission = await PuppetAsync(site, administrator, "three@example.org", Role.Commission, "requested");
        await puppet.ProveAsync();
        foreach (var made in (TestPerson[])[handicapper, commission])
        {
            await DecideRoleAsync(site, puppet, made, "approve", "/en/admin/roles?said=approved");
            await made.ComeInAsync();
        }

        // Whoever approved a role cannot also confirm it.
        await DecideRoleAsync(site, puppet, commission, "confirm", "/en/admin/roles?said=FourEyes");
        if (end == "strip") (await FactorTests.ChangeAsync(administrator.Browser, await IdOfAsync(site, puppet))).ShouldBe("/en/admin/accounts?said=roles");
        else
        {
            using var erased = await puppet.Browser.SendFormAsync("/en/account/erase", "/en/account/erase");
            erased.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        await commission.ProveAsync();
        (await DecideMarkAsync(commission, await ProposeAsync(site, handicapper))).ShouldBe("/en/proposals?said=NotIndependent");
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM mark_decisions")).ShouldBe(0);
        // The operator, who has met the person, still can end it.
        (await ConfirmAsync(site, kind, commission)).ShouldContain("roles confirmed: 1");
        (await DecideMarkAsync(commission, await LastProposalAsync(site))).ShouldBe("/en/proposals?said=validated");
    }

    /// <summary>A member of the commission whom the operator knows agrees to one role, in good faith, and is then stripped.</summary>
    [Theory]
    [InlineData(nameof(Role.Handicapper))]
    [InlineData(nameof(Role.Commission))]
    public async Task An_honest_approval_does_not_cover_a_role_that_was_given_alone_afterwards(string agreed)
    {
        await using var site = await InstalledAsync(DatabaseKind.Sqlite);
        using var administrator = await FirstAsync(site, "first@example.org");
        using var honest = await PuppetAsync(site, administrator, "honest@example.org", Role.Commission, "granted-alone");
        (await ConfirmAsync(site, DatabaseKind.Sqlite, honest)).ShouldContain("roles confirmed: 1");
        using var handicapper = await PuppetAsync(site, administrator, "one@example.org", Role.Handicapper, "requested");
        using var puppet = await PuppetAsync(site, administrator, "two@example.org", Enum.Parse<Role>(agreed), "requested");
        await honest.ProveAsync();
        foreach (var made in (TestPerson[])[handicapper, puppet]) await DecideRoleAsync(site, honest, made, "approve", "/en/admin/roles?said=approved");
        await handicapper.ComeInAsync();
        foreach (var stripped in (TestPerson[])[honest, puppet])
        {
            await administrator.ProveAsync();
            (await FactorTests.ChangeAsync(administrator.Browser, await IdOfAsync(site, stripped))).ShouldBe("/en/admin/accounts?said=roles");
        }

        await administrator.ProveAsync();
        // The handicapper alone could still agree to nothing: the role is given alone.
        (await FactorTests.ChangeAsync(administrator.Browser, await IdOfAsync(site, puppet), nameof(Role.Commission))).ShouldStartWith("/en/admin/accounts?said=granted-alone");
        await puppet.ComeInAsync();
        await puppet.ProveAsync();
        (await DecideMarkAsync(puppet, await ProposeAsync(site, handicapper))).ShouldBe("/en/proposals?said=NotIndependent");
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM mark_decisions")).ShouldBe(0);
    }

    /// <summary>As after an installation: results are there, people are not.</summary>
    private static async Task<RunningSite> InstalledAsync(DatabaseKind kind)
    {
        var site = await RunningSite.DemonstrationAsync(kind, settings => settings with { Demonstration = false });
        await Rows.ExecuteAsync(site.Database, "DELETE FROM account_roles");
        return site;
    }

    private static async Task<string> ProposeAsync(RunningSite site, TestPerson handicapper)
    {
        var horse = Html.Links(await site.PageAsync("/en/lists")).First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal));
        using (var proposed = await handicapper.Browser.SendFormAsync(horse + "/proposal", horse + "/proposal", ("mark", "22.5"), ("why", "A try.")))
            proposed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return await LastProposalAsync(site);
    }

    private static Task<string> LastProposalAsync(RunningSite site) => Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM mark_proposals ORDER BY \"Id\" DESC LIMIT 1");

    /// <summary>The operator at the server vouches for a person.</summary>
    private static Task<string> ConfirmAsync(RunningSite site, DatabaseKind kind, TestPerson person) => CommandRunner.OutputAsync(
    [
        "accounts", "confirm", person.Email, "--why", "Met in person.", "--language", "en", "--keys", site.Settings.Keys, "--data", site.Settings.Data,
        .. kind == DatabaseKind.Sqlite ? Array.Empty<string>() : ["--database", site.Database.Url],
    ]);

    /// <summary>The first administrator, by the link that the program would tell at its next start, since everybody who was there lost their roles.</summary>
    private static async Task<TestPerson> FirstAsync(RunningSite site, string email)
    {
        var person = new TestPerson(site, email);
        var link = "/en" + await site.Services.GetRequiredService<FirstAdministrator>().PathAsync(Cancel);
        using var made = await person.Browser.SendFormAsync(link, link, ("name", "First"), ("email", email), ("password", TestPerson.Password));
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await person.BeginAuthenticatorAsync();
        return person;
    }

    /// <summary>Somebody whom an administrator invites, whose letter the same hand opens, and who gets a role.</summary>
    private static async Task<TestPerson> PuppetAsync(RunningSite site, TestPerson administrator, string email, Role role, string said)
    {
        await administrator.ProveAsync();
        using (var invited = await administrator.Browser.SendFormAsync("/en/admin/accounts", "/en/admin/accounts", ("name", email), ("email", email))) invited.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var person = new TestPerson(site, email);
        var link = await Letterbox.LinkAsync(site, email, "/account/reset");
        using (var set = await person.Browser.SendFormAsync(link, link, ("password", TestPerson.Password))) set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await person.ComeInAsync();
        await person.BeginAuthenticatorAsync();
        (await FactorTests.ChangeAsync(administrator.Browser, await IdOfAsync(site, person), role.ToString())).ShouldStartWith($"/en/admin/accounts?said={said}");
        // Other roles end the session.
        if (said != "requested") await person.ComeInAsync();
        return person;
    }

    private static async Task<string> IdOfAsync(RunningSite site, TestPerson person)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>().FindByEmailAsync(person.Email))!.Id;
    }

    private static async Task<string> DecideMarkAsync(TestPerson person, string proposal)
    {
        using var decided = await person.Browser.SendFormAsync("/en/proposals", $"/en/proposals/{proposal}/decide", ("verdict", "validate"), ("why", "Seen."));
        return decided.Headers.Location?.ToString() ?? decided.StatusCode.ToString();
    }

    private static async Task DecideRoleAsync(RunningSite site, TestPerson decider, TestPerson receiver, string verdict, string expected)
    {
        var request = await Rows.OneAsync<string>(site.Database, $"SELECT \"Id\" FROM role_requests WHERE \"AccountId\" = '{await IdOfAsync(site, receiver)}' ORDER BY \"Id\" DESC");
        (await GrantTests.DecideAsync(decider.Browser, request, verdict)).ShouldBe(expected);
    }
}
