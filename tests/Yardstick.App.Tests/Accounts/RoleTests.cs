using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Sessions end on request and when roles change; the last administrator cannot be removed.</summary>
public sealed class RoleTests
{
    private const string Email = "amina@example.org";

    [Theory, OnEachDatabase]
    public async Task Sessions_are_listed_and_ended_one_by_one_or_all_the_others(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        var browsers = new List<HttpClient>();
        foreach (
            var agent in new[]
            {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36",
                "curl/8",
            }
        )
        {
            var browser = site.NewClient();
            browser.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
            using var came = await browser.SendFormAsync(
                "/en/account/sign-in",
                "/en/account/sign-in",
                ("email", Email),
                ("password", TestPerson.Password)
            );
            came.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            browsers.Add(browser);
        }

        var page = await browsers[0].GetStringAsync("/en/account");
        var others = Html.Attributes(page, "[name=session]", "value");
        others.Count.ShouldBe(2);
        page.ShouldContain("Firefox");
        foreach (var browser in browsers)
            (await TestPerson.IsSignedInAsync(browser)).ShouldBeTrue();

        using (var ended = await browsers[0].SendFormAsync("/en/account", "/en/account/session", ("session", others[0])))
            ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        new[] { await TestPerson.IsSignedInAsync(browsers[1]), await TestPerson.IsSignedInAsync(browsers[2]) }
            .Count(isIn => isIn)
            .ShouldBe(1);
        using (var all = await browsers[0].SendFormAsync("/en/account", "/en/account/sessions"))
            all.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Task.WhenAll(browsers.Select(TestPerson.IsSignedInAsync))).ShouldBe([true, false, false]);
        (await Rows.OneAsync<int>(site.Database, "SELECT COUNT(*) FROM audit WHERE \"Action\" = 'sessions.ended'")).ShouldBe(2);
        foreach (var browser in browsers)
            browser.Dispose();
    }

    [Fact]
    public async Task A_cookie_is_useless_after_signing_out()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var came = await person.Browser.SendFormAsync(
            "/en/account/sign-in",
            "/en/account/sign-in",
            ("email", Email),
            ("password", TestPerson.Password)
        );
        var cookie = came
            .Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("yardstick-session=", StringComparison.Ordinal))
            .Split(';')[0];
        using (var left = await person.Browser.SendFormAsync("/en/account", "/en/account/sign-out"))
            left.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var thief = new HttpClient(handler) { BaseAddress = site.Address };
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        (await TestPerson.IsSignedInAsync(thief)).ShouldBeFalse();
    }

    [Fact]
    public async Task Changed_roles_end_every_session_of_the_person()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        using var trainer = await SiteClients.AsAsync(site, Role.Trainer);
        var tokens = await ApiClients.SignInAsync(site, Role.Trainer);
        using var program = site.NewClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("accessToken").GetString());
        using (var before = await program.GetAsync("/api/v1/sessions"))
            before.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TestPerson.IsSignedInAsync(trainer)).ShouldBeTrue();

        var id = await FactorTests.GetIdAsync(site, nameof(Role.Trainer));
        (await FactorTests.ChangeAsync(administrator, id, nameof(Role.Trainer), nameof(Role.Commission))).ShouldStartWith(
            "/en/admin/accounts?said=requested"
        );
        await FactorTests.ApproveAsync(site, id);
        (await TestPerson.IsSignedInAsync(trainer)).ShouldBeFalse();
        using (var after = await program.GetAsync("/api/v1/sessions"))
            after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var form = new FormUrlEncodedContent([
            new("grant_type", "refresh_token"),
            new("refresh_token", tokens.GetProperty("refreshToken").GetString()),
        ]);
        using var refreshed = await program.PostAsync("/oauth/token", form);
        refreshed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_changes_their_own_roles_and_the_last_administrator_stays(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        var own = await FactorTests.GetIdAsync(site, nameof(Role.Administrator));
        (await FactorTests.ChangeAsync(administrator, own, nameof(Role.Auditor))).ShouldBe(nameof(HttpStatusCode.Forbidden));
        (await FactorTests.ChangeAsync(administrator, own.ToUpperInvariant(), nameof(Role.Auditor))).ShouldBe(
            nameof(HttpStatusCode.NotFound)
        );
        (await FactorTests.RolesAsync(site, own)).ShouldBe("Administrator");

        using (var erased = await administrator.SendFormAsync("/en/account/erase", "/en/account/erase"))
            erased.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await FactorTests.RolesAsync(site, own)).ShouldBe("Administrator");

        var member = await FactorTests.GetIdAsync(site, nameof(Role.Member));
        (await FactorTests.ChangeAsync(administrator, member, nameof(Role.Administrator))).ShouldStartWith(
            "/en/admin/accounts?said=requested"
        );
        await FactorTests.ApproveAsync(site, member);
        using var second = await SiteClients.AsAsync(site, Role.Member, steppedUp: true);
        // Two administrators remove each other's role at the same moment: one administrator remains.
        var answers = await Task.WhenAll(
            FactorTests.ChangeAsync(administrator, member, nameof(Role.Owner)),
            FactorTests.ChangeAsync(second, own, nameof(Role.Owner))
        );
        answers.ShouldNotContain(nameof(HttpStatusCode.InternalServerError));
        (await Rows.OneAsync<int>(site.Database, "SELECT COUNT(*) FROM account_roles WHERE \"Role\" = 'Administrator'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_public_and_partner_roles_cannot_be_granted()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        var trainer = await FactorTests.GetIdAsync(site, nameof(Role.Trainer));
        (await FactorTests.ChangeAsync(administrator, trainer, "Partner", "Public", "0", "8", "99", "nonsense")).ShouldBe(
            "/en/admin/accounts?said=roles"
        );
        (await FactorTests.RolesAsync(site, trainer)).ShouldBe("Member");
    }

    [Theory, OnEachDatabase]
    public async Task Sensitive_roles_need_a_second_factor_and_a_lost_one_can_be_removed(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        using var person = await TestPerson.OpenAsync(site, Email);
        var id = Html.Addresses(
            await administrator.GetStringAsync("/en/admin/accounts"),
            "account=([0-9a-f]+)$",
            $"td:has(.sub > bdi:contains('{Email}')) > a"
        )[0];
        (await FactorTests.ChangeAsync(administrator, id, nameof(Role.Commission))).ShouldStartWith("/en/admin/accounts?said=needs-factor");
        (await FactorTests.RolesAsync(site, id)).ShouldBe("Member");
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        (await FactorTests.ChangeAsync(administrator, id, nameof(Role.Commission))).ShouldStartWith("/en/admin/accounts?said=requested");

        using var taken = await administrator.SendFormAsync(
            $"/en/admin/accounts?account={id}",
            $"/en/admin/accounts/{id}/factors",
            ("why", "The telephone fell into the sea.")
        );
        taken.Headers.Location!.ToString().ShouldBe("/en/admin/accounts?said=factors");
        using var again = new TestPerson(site, Email);
        (await again.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account", "the password alone is sufficient");
        (await Rows.OneAsync<string>(site.Database, "SELECT \"Why\" FROM audit WHERE \"Action\" = 'factors.forgotten'")).ShouldBe(
            "The telephone fell into the sea."
        );
    }
}
