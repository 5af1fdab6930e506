using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>
/// After sign-in, users land on the page with their work and see how many items are pending; nobody sees another user's count.
/// </summary>
public sealed class LandingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_role_lands_on_its_work_unless_a_return_address_is_given()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        foreach (
            var (role, page) in new (Role, string)[]
            {
                (Role.Commission, "/fr/proposals"),
                (Role.Handicapper, "/fr/import"),
                (Role.Administrator, "/fr/admin/accounts"),
                (Role.Auditor, "/fr/audit"),
                (Role.Trainer, "/fr/account"),
                (Role.Owner, "/fr/account"),
                (Role.Member, "/fr/account"),
            }
        )
        {
            using var browser = site.NewClient();
            using (var came = await browser.SendFormAsync("/fr/account/sign-in", "/fr/account/invented", ("role", role.ToString())))
                came.Headers.Location!.ToString().ShouldBe(page, role.ToString());
            using (var there = await browser.GetAsync(page, Cancel))
                there.StatusCode.ShouldBe(HttpStatusCode.OK, role.ToString());
            using var back = await browser.SendFormAsync(
                "/fr/account/sign-in",
                "/fr/account/invented?return=%2Ffr%2Fhorses",
                ("role", role.ToString())
            );
            back.Headers.Location!.ToString().ShouldBe("/fr/horses");
        }
    }

    [Theory, OnEachDatabase]
    public async Task Pending_counts_are_shown_only_to_users_who_can_act(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var commission = await SiteClients.AsAsync(site, Role.Commission);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        (await WaitingAsync(commission)).ShouldNotContain("/proposals");
        var horse = Html.Links(await site.PageAsync("/en/lists")).First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal));
        using (
            var proposed = await handicapper.SendFormAsync(horse + "/proposal", horse + "/proposal", ("mark", "22.5"), ("why", "A try."))
        )
            proposed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await FactorTests.ChangeAsync(
            administrator,
            await FactorTests.GetIdAsync(site, nameof(Role.Owner)),
            nameof(Role.Owner),
            nameof(Role.Handicapper)
        );
        var imports = site.Services.GetRequiredService<ImportsStore>();
        var import = await imports.OpenAsync("broken.csv", Actor.Program, invented: true, Cancel);
        import.State = ImportState.Failed;
        await imports.UpdateAsync(import, Cancel);

        (await WaitingAsync(commission)).ShouldContain("/proposals 1");
        (await WaitingAsync(commission)).ShouldContain("/admin/roles 1");
        (await WaitingAsync(handicapper)).ShouldNotContain("/proposals");
        (await WaitingAsync(handicapper)).ShouldContain("/import ");
        (await WaitingAsync(administrator)).ShouldNotContain("/admin/roles", Case.Sensitive, "the requester does not decide");
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        (await WaitingAsync(auditor)).ShouldBeEmpty();
        using var member = await SiteClients.AsAsync(site, Role.Member);
        (await WaitingAsync(member)).ShouldBeEmpty();
        (await site.PageAsync("/en/lists")).ShouldNotContain("count-badge");

        using var second = await SiteClients.AsAsync(site, new DemoAccount(Role.Commission, 2), steppedUp: true);
        var id = Html.Addresses(await second.GetStringAsync("/en/proposals", Cancel), "/proposals/([0-9a-f]{32})/decide")[0];
        using (
            var decided = await second.SendFormAsync(
                "/en/proposals",
                $"/en/proposals/{id}/decide",
                ("verdict", "refuse"),
                ("why", "Not yet.")
            )
        )
            decided.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await WaitingAsync(commission)).ShouldNotContain("/proposals");
    }

    /// <summary>Returns the menu links that show a count, with their counts.</summary>
    private static async Task<string> WaitingAsync(HttpClient client) =>
        string.Join(
            '\n',
            System
                .Text.RegularExpressions.Regex.Matches(
                    await client.GetStringAsync("/en/account", Cancel),
                    "href=\"/en(/[a-z/]+)\"[^>]*>[^<]*<span class=\"count-badge\" title=\"([0-9]+) waiting"
                )
                .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}")
        );
}
