using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Sign-in with a password, and password reset.</summary>
public sealed class SignInTests
{
    private const string Email = "amina@example.org",
        NoFit = "The address, password or code is wrong";

    [Theory, OnEachDatabase]
    public async Task Registration_needs_a_confirmed_address_before_sign_in(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = new TestPerson(site, Email);
        (await person.RegisterAsync(TestPerson.Password)).ShouldBe(HttpStatusCode.SeeOther);
        (await person.EnterPasswordAsync(TestPerson.Password)).ShouldContain(
            NoFit,
            customMessage: "no password is known before its address"
        );
        (await person.IsSignedInAsync()).ShouldBeFalse();

        var link = await SentEmails.LinkAsync(site, Email, "/account/confirm");
        var forged = link.Replace("token=", "token=AAAA", StringComparison.Ordinal);
        using (var refused = await person.Browser.SendFormAsync("/en/account/sign-in", forged, ("password", TestPerson.Password)))
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Mail scanners follow links: a GET request must not confirm anything.
        (await person.Browser.GetStringAsync(link)).ShouldContain("<button");
        (await person.EnterPasswordAsync(TestPerson.Password)).ShouldContain(NoFit);

        (await person.ConfirmAsync()).ShouldBe(HttpStatusCode.SeeOther);
        (await person.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account");
        (await person.IsSignedInAsync()).ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task Wrong_passwords_tried_at_the_same_time_all_count_towards_the_lockout(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        var requests = Enumerable.Range(0, 5).Select(_ => site.Services.CreateAsyncScope()).ToList();
        // Every request has read the account before any of them counts its failure.
        foreach (var request in requests)
            (await request.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(Email)).ShouldNotBeNull();
        foreach (var request in requests)
            (
                await request
                    .ServiceProvider.GetRequiredService<CredentialVerifier>()
                    .PasswordAsync(Email, "a wrong one", new Actor("public"), TestContext.Current.CancellationToken)
            )
                .Match(_ => default, refusal => refusal.Code)
                .ShouldBe(RefusalCode.WrongProof);
        (await person.EnterPasswordAsync(TestPerson.Password)).ShouldContain(NoFit);
        (await Rows.AllAsync(site.Database, "SELECT \"LockoutEnd\" FROM accounts WHERE \"LockoutEnd\" IS NOT NULL")).Count.ShouldBe(1);
        foreach (var request in requests)
            await request.DisposeAsync();
    }

    [Theory, OnEachDatabase]
    public async Task A_password_reset_link_works_once(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        using var elsewhere = person.Browser;
        using var stranger = site.NewClient();
        using (var asked = await stranger.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", Email)))
            asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var link = await SentEmails.LinkAsync(site, Email, "/account/reset");

        using (var weak = await stranger.SendFormAsync(link, link, ("password", "short")))
            weak.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TestPerson.IsSignedInAsync(elsewhere)).ShouldBeTrue();
        using (var set = await stranger.SendFormAsync(link, link, ("password", TestPerson.Other)))
            set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestPerson.IsSignedInAsync(elsewhere)).ShouldBeFalse();
        using (var spent = await stranger.GetAsync(link))
            spent.StatusCode.ShouldBe(HttpStatusCode.Gone);
        using (var again = await stranger.SendFormAsync("/en/account/sign-in", link, ("password", "a third one that is long enough")))
            again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await person.EnterPasswordAsync(TestPerson.Password)).ShouldContain(NoFit);
        await person.SignInAsync(TestPerson.Other);
    }

    [Fact]
    public async Task A_reset_link_cannot_set_another_accounts_password()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var one = await TestPerson.OpenAsync(site, Email);
        using var other = await TestPerson.OpenAsync(site, "bilel@example.org");
        using (var asked = await one.Browser.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", Email)))
            asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var link = await SentEmails.LinkAsync(site, Email, "/account/reset");
        var others = await Rows.AllAsync(site.Database, "SELECT \"Id\" FROM accounts ORDER BY \"CreatedAt\" DESC");
        var forged = System.Text.RegularExpressions.Regex.Replace(link, "id=[0-9a-f]+", $"id={others[0][0]}");
        forged.ShouldNotBe(link);
        using (var refused = await one.Browser.SendFormAsync("/en/account/sign-in", forged, ("password", TestPerson.Other)))
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account");
    }

    [Fact]
    public async Task Responses_do_not_reveal_whether_an_address_has_an_account()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var known = await TestPerson.OpenAsync(site, Email);
        using var stranger = site.NewClient();
        // The registration email has left the window of the limit.
        await Rows.ExecuteAsync(site.Database, "DELETE FROM recent_letters");
        foreach (
            var (page, fields) in new (string, (string, string)[])[]
            {
                ("/en/account/forgot", []),
                ("/en/account/register", [("name", "Somebody")]),
                ("/en/account/sign-in", [("password", "neither of them has this one")]),
            }
        )
        {
            var answers = new List<string>();
            foreach (var email in new[] { Email, "nobody@example.org" })
            {
                using var answer = await stranger.SendFormAsync(page, page, [("email", email), .. fields]);
                var body = await answer.Content.ReadAsStringAsync();
                answers.Add(
                    $"{answer.StatusCode} {answer.Headers.Location} {System.Text.RegularExpressions.Regex.Replace(body, "RequestVerificationToken\" value=\"[^\"]+\"", "").Replace(email, "", StringComparison.Ordinal)}"
                );
            }

            answers[1].ShouldBe(answers[0], page);
        }

        (await SentEmails.LinkAsync(site, Email, "/account/forgot")).ShouldNotBeEmpty();
        SentEmails.Read(site, "nobody@example.org").ShouldNotContain(letter => letter.Contains("/account/reset", StringComparison.Ordinal));
    }

    [Theory, OnEachDatabase]
    public async Task Five_wrong_passwords_lock_an_account_for_15_minutes_without_revealing_it(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var unknown = new TestPerson(site, "nobody@example.org");
        for (var time = 0; time < 6; time++)
            (await person.EnterPasswordAsync("not this one, not at all")).ShouldBe(
                await unknown.EnterPasswordAsync("not this one, not at all")
            );
        (await person.EnterPasswordAsync(TestPerson.Password)).ShouldContain(NoFit);

        var until = DateTimeOffset.FromUnixTimeMilliseconds(
            await Rows.OneAsync<long>(site.Database, "SELECT \"LockoutEnd\" FROM accounts")
        );
        (until - TimeProvider.System.GetUtcNow()).ShouldBeInRange(TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        // The 15-minute lockout has expired.
        await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"LockoutEnd\" = \"LockoutEnd\" - 900000");
        (await person.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account");
        (await Rows.OneAsync<int>(site.Database, "SELECT COUNT(*) FROM audit WHERE \"Action\" = 'sign-in.refused'")).ShouldBe(5);
    }

    [Fact]
    public async Task An_administrators_lock_is_not_undone_by_a_link()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        var id = await Rows.OneAsync<string>(
            site.Database,
            "SELECT \"AccountId\" FROM sessions ORDER BY \"StartedAt\" DESC LIMIT 1 OFFSET 1"
        );
        var path = $"/en/admin/accounts/{id}/lock";
        using (var locked = await administrator.SendFormAsync("/en/admin/accounts", path, ("lock", "true"), ("why", "licence withdrawn")))
            locked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await person.IsSignedInAsync()).ShouldBeFalse();
        (await person.EnterPasswordAsync(TestPerson.Password)).ShouldContain(NoFit);

        using (var asked = await person.Browser.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", Email)))
            asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var link = await SentEmails.LinkAsync(site, Email, "/account/reset");
        using (var set = await person.Browser.SendFormAsync(link, link, ("password", TestPerson.Other)))
            set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await person.EnterPasswordAsync(TestPerson.Other)).ShouldContain(NoFit);

        using (var open = await administrator.SendFormAsync("/en/admin/accounts", path, ("lock", "false"), ("why", "licence renewed")))
            open.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await person.EnterPasswordAsync(TestPerson.Other)).ShouldBe("/en/account");
    }
}
