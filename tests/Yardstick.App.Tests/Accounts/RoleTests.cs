using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Sessions end when they are told to or when roles change; somebody always looks after accounts.</summary>
public sealed class RoleTests
{
    private const string Email = "amina@example.org";

    [Theory, OnEachDatabase]
    public async Task Sessions_are_listed_and_ended_one_by_one_or_all_the_others(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        var browsers = new List<HttpClient>();
        foreach (var agent in new[] { "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36", "curl/8" })
        {
            var browser = site.NewClient();
            browser.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
            using var came = await browser.SendFormAsync("/en/account/sign-in", "/en/account/sign-in", ("email", Email), ("password", TestPerson.Password));
            came.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            browsers.Add(browser);
        }

        var page = await browsers[0].GetStringAsync("/en/account");
        var others = Html.All(page, "name=\"session\" value=\"([^\"]+)\"");
        others.Count.ShouldBe(2);
        page.ShouldContain("Firefox");
        foreach (var browser in browsers) (await TestPerson.IsInAsync(browser)).ShouldBeTrue();

        using (var ended = await browsers[0].SendFormAsync("/en/account", "/en/account/session", ("session", others[0]))) ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        new[] { await TestPerson.IsInAsync(browsers[1]), await TestPerson.IsInAsync(browsers[2]) }.Count(isIn => isIn).ShouldBe(1);
        using (var all = await browsers[0].SendFormAsync("/en/account", "/en/account/sessions")) all.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Task.WhenAll(browsers.Select(TestPerson.IsInAsync))).ShouldBe([true, false, false]);
        (await Rows.OneAsync<int>(site.Database, "SELECT COUNT(*) FROM audit WHERE \"Action\" = 'sessions.ended'")).ShouldBe(2);
        foreach (var browser in browsers) browser.Dispose();
    }

    [Fact]
    public async Task A_cookie_of_a_session_that_was_left_opens_nothing()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var came = await person.Browser.SendFormAsync("/en/account/sign-in", "/en/account/sign-in", ("email", Email), ("password", TestPerson.Password));
        var cookie = came.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("yardstick-session=", StringComparison.Ordinal)).Split(';')[0];
        using (var left = await person.Browser.SendFormAsync("/en/account", "/en/account/sign-out")) left.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var thief = new HttpClient(handler) { BaseAddress = site.Address };
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        (await TestPerson.IsInAsync(thief)).ShouldBeFalse();
    }

    [Fact]
    public async Task Changed_roles_end_every_session_of_the_person()
    {
        await using var site = await RunningSite.DeskAsync(DatabaseKind.Sqlite);
        using var administrator = await Visitor.AsAsync(site, Role.Administrator, proved: true);
        using var trainer = await Visitor.AsAsync(site, Role.Trainer);
        var tokens = await Programs.SignInAsync(site, Role.Trainer);
        using var program = site.NewClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("accessToken").GetString());
        using (var before = await program.GetAsync("/api/v1/sessions")) before.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TestPerson.IsInAsync(trainer)).ShouldBeTrue();

        var id = await FactorTests.IdOfAsync(site, nameof(Role.Trainer));
        (await FactorTests.ChangeAsync(administrator, id, nameof(Role.Trainer), nameof(Role.Commission))).ShouldStartWith("/en/admin/accounts?said=requested");
        await FactorTests.ApproveAsync(site, id);
        (await TestPerson.IsInAsync(trainer)).ShouldBeFalse();
        using (var after = await program.GetAsync("/api/v1/sessions")) after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", tokens.GetProperty("refreshToken").GetString())]);
        using var refreshed = await program.PostAsync("/oauth/token", form);
        refreshed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_changes_own_roles_and_the_last_administrator_stays(DatabaseKind kind)
    {
        await using var site = await RunningSite.DeskAsync(kind);
        using var administrator = await Visitor.AsAsync(site, Role.Administrator, proved: true);
        var own = await FactorTests.IdOfAsync(site, nameof(Role.Administrator));
        (await FactorTests.ChangeAsync(administrator, own, nameof(Role.Auditor))).ShouldBe(nameof(HttpStatusCode.Forbidden));
        (await FactorTests.ChangeAsync(administrator, own.ToUpperInvariant(), nameof(Role.Auditor))).ShouldBe(nameof(HttpStatusCode.NotFound));
        (await FactorTests.RolesAsync(site, own)).ShouldBe("Administrator");

        using (var erased = await administrator.SendFormAsync("/en/account/erase", "/en/account/erase")) erased.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await FactorTests.RolesAsync(site, own)).ShouldBe("Administrator");

        var member = await FactorTests.IdOfAsync(site, nameof(Role.Member));
        (await FactorTests.ChangeAsync(administrator, member, nameof(Role.Administrator))).ShouldStartWith("/en/admin/accounts?said=requested");
        await FactorTests.ApproveAsync(site, member);
        using var second = await Visitor.AsAsync(site, Role.Member, proved: true);
        // Two administrators, each of whom takes the role from the other at the same moment: one stays.
        var answers = await Task.WhenAll(FactorTests.ChangeAsync(administrator, member, nameof(Role.Owner)), FactorTests.ChangeAsync(second, own, nameof(Role.Owner)));
        answers.ShouldNotContain(nameof(HttpStatusCode.InternalServerError));
        (await Rows.OneAsync<int>(site.Database, "SELECT COUNT(*) FROM account_roles WHERE \"Role\" = 'Administrator'")).ShouldBe(1);
    }

    [Fact]
    public async Task No_form_gives_the_roles_of_the_public_or_of_a_partner()
    {
        await using var site = await RunningSite.DeskAsync(DatabaseKind.Sqlite);
        using var administrator = await Visitor.AsAsync(site, Role.Administrator, proved: true);
        var trainer = await FactorTests.IdOfAsync(site, nameof(Role.Trainer));
        (await FactorTests.ChangeAsync(administrator, trainer, "Partner", "Public", "0", "8", "99", "nonsense")).ShouldBe("/en/admin/accounts?said=roles");
        (await FactorTests.RolesAsync(site, trainer)).ShouldBe("Member");
    }

    [Theory, OnEachDatabase]
    public async Task A_grave_role_asks_for_a_second_factor_and_a_lost_one_is_taken_away(DatabaseKind kind)
    {
        await using var site = await RunningSite.DeskAsync(kind);
        using var administrator = await Visitor.AsAsync(site, Role.Administrator, proved: true);
        using var person = await TestPerson.OpenAsync(site, Email);
        var id = Html.All(await administrator.GetStringAsync("/en/admin/accounts"), $"account=([0-9a-f]+)\"[^>]*><bdi>[^<]*</bdi></a><span class=\"sub\"><bdi>{Email}")[0];
        (await FactorTests.ChangeAsync(administrator, id, nameof(Role.Commission))).ShouldStartWith("/en/admin/accounts?said=needs-factor");
        (await FactorTests.RolesAsync(site, id)).ShouldBe("Member");
        await person.ComeInAsync();
        await person.BeginAuthenticatorAsync();
        (await FactorTests.ChangeAsync(administrator, id, nameof(Role.Commission))).ShouldStartWith("/en/admin/accounts?said=requested");

        using var taken = await administrator.SendFormAsync($"/en/admin/accounts?account={id}", $"/en/admin/accounts/{id}/factors", ("why", "The telephone fell into the sea."));
        taken.Headers.Location!.ToString().ShouldBe("/en/admin/accounts?said=factors");
        using var again = new TestPerson(site, Email);
        (await again.ShowPasswordAsync(TestPerson.Password)).ShouldBe("/en/account", "the password alone lets in");
        (await Rows.OneAsync<string>(site.Database, "SELECT \"Why\" FROM audit WHERE \"Action\" = 'factors.forgotten'")).ShouldBe("The telephone fell into the sea.");
    }
}
