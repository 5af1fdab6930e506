using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>People come in with a password, and get another when it is forgotten.</summary>
public sealed class SignInTests
{
    private const string Email = "amina@example.org", NoFit = "The address, password or code is wrong";

    [Theory, OnEachDatabase]
    public async Task Who_registers_confirms_the_address_before_coming_in(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = new TestPerson(site, Email);
        (await person.RegisterAsync(TestPerson.Password)).ShouldBe(HttpStatusCode.SeeOther);
        (await person.ShowPasswordAsync(TestPerson.Password)).ShouldContain(NoFit, customMessage: "no password is known before its address");
        (await person.IsInAsync()).ShouldBeFalse();

        var link = await Letterbox.LinkAsync(site, Email, "/account/confirm");
        var forged = link.Replace("token=", "token=AAAA", StringComparison.Ordinal);
        using (var refused = await person.Browser.SendFormAsync("/en/account/sign-in", forged, ("password", TestPerson.Password))) refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Programs that look at messages follow links: that alone confirms nothing.
        (await person.Browser.GetStringAsync(link)).ShouldContain("<button");
        (await person.ShowPasswordAsync(TestPerson.Password)).ShouldContain(NoFit);

        (await person.ConfirmAsync()).ShouldBe(HttpStatusCode.SeeOther);
        (await person.ShowPasswordAsync(TestPerson.Password)).ShouldBe("/en/account");
        (await person.IsInAsync()).ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task A_forgotten_password_is_replaced_by_a_link_that_works_once(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.ComeInAsync();
        using var elsewhere = person.Browser;
        using var stranger = site.NewClient();
        using (var asked = await stranger.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", Email))) asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var link = await Letterbox.LinkAsync(site, Email, "/account/reset");

        using (var weak = await stranger.SendFormAsync(link, link, ("password", "short"))) weak.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TestPerson.IsInAsync(elsewhere)).ShouldBeTrue();
        using (var set = await stranger.SendFormAsync(link, link, ("password", TestPerson.Other))) set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestPerson.IsInAsync(elsewhere)).ShouldBeFalse();
        using (var spent = await stranger.GetAsync(link)) spent.StatusCode.ShouldBe(HttpStatusCode.Gone);
        using (var again = await stranger.SendFormAsync("/en/account/sign-in", link, ("password", "a third one that is long enough"))) again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await person.ShowPasswordAsync(TestPerson.Password)).ShouldContain(NoFit);
        await person.ComeInAsync(TestPerson.Other);
    }

    [Fact]
    public async Task A_link_of_one_person_sets_no_password_of_another()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var one = await TestPerson.OpenAsync(site, Email);
        using var other = await TestPerson.OpenAsync(site, "bilel@example.org");
        using (var asked = await one.Browser.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", Email))) asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var link = await Letterbox.LinkAsync(site, Email, "/account/reset");
        var others = await Rows.AllAsync(site.Database, "SELECT \"Id\" FROM accounts ORDER BY \"CreatedAt\" DESC");
        var forged = System.Text.RegularExpressions.Regex.Replace(link, "id=[0-9a-f]+", $"id={others[0][0]}");
        forged.ShouldNotBe(link);
        using (var refused = await one.Browser.SendFormAsync("/en/account/sign-in", forged, ("password", TestPerson.Other))) refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.ShowPasswordAsync(TestPerson.Password)).ShouldBe("/en/account");
    }

    [Fact]
    public async Task Nobody_learns_whether_an_address_has_an_account()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var known = await TestPerson.OpenAsync(site, Email);
        using var stranger = site.NewClient();
        // The letter of the registration is long ago.
        await Rows.ExecuteAsync(site.Database, "DELETE FROM recent_letters");
        foreach (var (page, fields) in new (string, (string, string)[])[]
        {
            ("/en/account/forgot", []),
            ("/en/account/register", [("name", "Somebody")]),
            ("/en/account/sign-in", [("password", "neither of them has this one")]),
        })
        {
            var answers = new List<string>();
            foreach (var email in new[] { Email, "nobody@example.org" })
            {
                using var answer = await stranger.SendFormAsync(page, page, [("email", email), .. fields]);
                var body = await answer.Content.ReadAsStringAsync();
                answers.Add($"{answer.StatusCode} {answer.Headers.Location} {System.Text.RegularExpressions.Regex.Replace(body, "RequestVerificationToken\" value=\"[^\"]+\"", "").Replace(email, "", StringComparison.Ordinal)}");
            }

            answers[1].ShouldBe(answers[0], page);
        }

        (await Letterbox.LinkAsync(site, Email, "/account/forgot")).ShouldNotBeEmpty();
        Letterbox.Read(site, "nobody@example.org").ShouldNotContain(letter => letter.Contains("/account/reset", StringComparison.Ordinal));
    }

    [Theory, OnEachDatabase]
    public async Task Five_wrong_passwords_close_an_account_for_a_quarter_of_an_hour_and_a_stranger_is_not_told(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var unknown = new TestPerson(site, "nobody@example.org");
        for (var time = 0; time < 6; time++)
            (await person.ShowPasswordAsync("not this one, not at all")).ShouldBe(await unknown.ShowPasswordAsync("not this one, not at all"));
        (await person.ShowPasswordAsync(TestPerson.Password)).ShouldContain(NoFit);

        var until = DateTimeOffset.FromUnixTimeMilliseconds(await Rows.OneAsync<long>(site.Database, "SELECT \"LockoutEnd\" FROM accounts"));
        (until - TimeProvider.System.GetUtcNow()).ShouldBeInRange(TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        // The quarter of an hour is over.
        await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"LockoutEnd\" = \"LockoutEnd\" - 900000");
        (await person.ShowPasswordAsync(TestPerson.Password)).ShouldBe("/en/account");
        (await Rows.OneAsync<int>(site.Database, "SELECT COUNT(*) FROM audit WHERE \"Action\" = 'sign-in.refused'")).ShouldBe(5);
    }

    [Fact]
    public async Task An_administrator_locks_and_unlocks_and_no_link_undoes_that()
    {
        await using var site = await RunningSite.DeskAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.ComeInAsync();
        using var administrator = await Visitor.AsAsync(site, Role.Administrator, proved: true);
        var id = await Rows.OneAsync<string>(site.Database, "SELECT \"AccountId\" FROM sessions ORDER BY \"StartedAt\" DESC LIMIT 1 OFFSET 1");
        var path = $"/en/admin/accounts/{id}/lock";
        using (var locked = await administrator.SendFormAsync("/en/admin/accounts", path, ("lock", "true"), ("why", "licence withdrawn"))) locked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await person.IsInAsync()).ShouldBeFalse();
        (await person.ShowPasswordAsync(TestPerson.Password)).ShouldContain(NoFit);

        using (var asked = await person.Browser.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", Email))) asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var link = await Letterbox.LinkAsync(site, Email, "/account/reset");
        using (var set = await person.Browser.SendFormAsync(link, link, ("password", TestPerson.Other))) set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await person.ShowPasswordAsync(TestPerson.Other)).ShouldContain(NoFit);

        using (var open = await administrator.SendFormAsync("/en/admin/accounts", path, ("lock", "false"), ("why", "licence renewed"))) open.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await person.ShowPasswordAsync(TestPerson.Other)).ShouldBe("/en/account");
    }
}
