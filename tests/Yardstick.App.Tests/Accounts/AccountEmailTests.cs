using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Security;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>
/// Account emails: limited per recipient; registering another person's address does not create an account; links report their state.
/// </summary>
public sealed class AccountEmailTests
{
    private const string Email = "amina@example.org";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Emails_are_limited_per_recipient_and_kind(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var other = await TestPerson.OpenAsync(site, "bilel@example.org");
        using var stranger = site.NewClient();
        for (var time = 0; time < 50; time++)
        {
            // Different spellings of the same address.
            var written = (time % 3) switch
            {
                0 => Email,
                1 => Email.ToUpperInvariant(),
                _ => $" {Email} ",
            };
            var page = time % 2 == 0 ? "/en/account/forgot" : "/en/account/register";
            using var asked = await stranger.SendFormAsync(page, page, ("email", written), ("name", "Somebody"));
            asked
                .Headers.Location!.ToString()
                .ShouldBe(time % 2 == 0 ? "/en/account/sign-in?said=reset-outbox" : "/en/account/sign-in?said=confirm-outbox");
        }

        using (var asked = await stranger.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", other.Email)))
            asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await SentEmails.LinkAsync(site, other.Email, "/account/reset")).ShouldNotBeEmpty();
        // Requests are answered in order, so all earlier requests have been handled by now.
        SentEmails.Read(site, Email).Count.ShouldBe(2, "one registration email and one reset email");
        (await Rows.AllAsync(site.Database, "SELECT \"Id\" FROM recent_letters")).ShouldAllBe(row => ((string)row[0]).Length == 64);
    }

    [Fact]
    public async Task Spellings_of_one_mailbox_share_one_limit_and_one_account()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var other = await TestPerson.OpenAsync(site, "bilel@example.org");
        using var stranger = site.NewClient();
        foreach (
            var written in (string[])
                [
                    "amina@exam\u200Bple.org",
                    "amina@exam\u200B\u200Bple.org",
                    "amina@example.org\u2060",
                    "amina@ex\u00ADample.org",
                    "amina@example\uFE0F.org",
                    "amina@\uFF45\uFF58\uFF41\uFF4D\uFF50\uFF4C\uFF45.org",
                    "amina@example\u3002org",
                    "amina@example.org.",
                    "\"amina\"@example.org",
                    "am\u200Bina@example.org",
                    "am\uFF49na@example.org",
                    "amina+1@example.org",
                    "amina+2@example.org",
                    Email,
                ]
        )
        {
            foreach (var page in (string[])["/en/account/forgot", "/en/account/register"])
            {
                using var asked = await stranger.SendFormAsync(page, page, ("email", written), ("name", "Somebody"));
                ((int)asked.StatusCode).ShouldBeOneOf(303, 422);
            }
        }

        using (var asked = await stranger.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", other.Email)))
            asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await SentEmails.LinkAsync(site, other.Email, "/account/reset")).ShouldNotBeEmpty();
        SentEmails.Files(site).Count().ShouldBe(4, "one registration email and one reset email for each of two people");
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM accounts")).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task An_account_stored_with_an_internationalized_domain_is_found_in_any_spelling(DatabaseKind kind)
    {
        const string Written = "amina@ex\u00E4mple.org",
            Coded = "amina@xn--exmple-cua.org";
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Coded);
        // In the form that an earlier version stored.
        var digest = site.Services.GetRequiredService<BlindIndex>().Compute(Written.ToUpperInvariant());
        await Rows.ExecuteAsync(site.Database, $"UPDATE accounts SET \"NormalizedEmail\" = '{digest}'");
        foreach (var written in (string[])[Written, Written.ToUpperInvariant(), Coded, "amina@ex\uFF41\u0308mple.org"])
        {
            using var again = new TestPerson(site, written);
            await again.SignInAsync();
        }

        using var stranger = site.NewClient();
        using (
            var asked = await stranger.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", Written), ("name", "Somebody"))
        )
            asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await SentEmails.LinkAsync(site, Coded, "/account/reset")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Registering_an_invited_address_does_not_take_over_the_account()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        using var attacker = new TestPerson(site, Email);
        await attacker.RegisterAsync(TestPerson.Password);
        await SentEmails.LinkAsync(site, Email, "/account/confirm");
        // In the form that an earlier version would have stored.
        await Rows.ExecuteAsync(
            site.Database,
            "UPDATE accounts SET \"PasswordHash\" = (SELECT \"PasswordHash\" FROM accounts WHERE \"PasswordHash\" IS NOT NULL LIMIT 1) WHERE \"EmailConfirmed\" = 0"
        );
        using (
            var invited = await administrator.SendFormAsync(
                "/en/admin/accounts",
                "/en/admin/accounts",
                ("name", "New Trainer"),
                ("email", Email)
            )
        )
            invited.Headers.Location!.ToString().ShouldStartWith("/en/admin/accounts?said=invited");
        (
            await Rows.OneAsync<long>(
                site.Database,
                "SELECT COUNT(*) FROM accounts WHERE \"EmailConfirmed\" = 0 AND \"PasswordHash\" IS NULL"
            )
        ).ShouldBe(1);

        using var trainer = new TestPerson(site, Email);
        var link = await SentEmails.LinkAsync(site, Email, "/account/reset");
        using (var set = await trainer.Browser.SendFormAsync(link, link, ("password", TestPerson.Other)))
            set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await attacker.EnterPasswordAsync(TestPerson.Password)).ShouldContain("password or code is wrong");
        await trainer.SignInAsync(TestPerson.Other);
        (await administrator.GetStringAsync("/en/admin/accounts", Cancel)).ShouldContain("New Trainer");
    }

    [Theory, OnEachDatabase]
    public async Task An_unconfirmed_account_is_deleted_after_a_day(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var stays = await TestPerson.OpenAsync(site, Email);
        using var goes = new TestPerson(site, "never@example.org");
        await goes.RegisterAsync(TestPerson.Password);
        await SentEmails.LinkAsync(site, goes.Email, "/account/confirm");
        var id = await Rows.OneAsync<string>(
            site.Database,
            $"SELECT \"Id\" FROM accounts WHERE NOT \"EmailConfirmed\"{(kind == DatabaseKind.Sqlite ? " = 1" : "")}"
        );
        async Task<long> AfterAsync(TimeSpan time)
        {
            await AccountsCleanupService.RunAsync(
                site.Services.GetRequiredService<PeopleStore>(),
                site.Services.GetRequiredService<SignInsStore>(),
                TimeProvider.System.GetUtcNow() + time,
                Cancel
            );
            return await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM accounts");
        }

        (await AfterAsync(TimeSpan.FromHours(23))).ShouldBe(2);
        (await AfterAsync(TimeSpan.FromHours(25))).ShouldBe(1);
        (await Rows.OneAsync<string>(site.Database, "SELECT \"Subject\" FROM audit WHERE \"Action\" = 'account.removed'")).ShouldBe(id);
        await stays.SignInAsync();
    }

    [Fact]
    public async Task A_confirmation_link_works_once_and_then_says_so()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        var link = await SentEmails.LinkAsync(site, Email, "/account/confirm");
        using var again = await person.Browser.GetAsync(link, Cancel);
        again.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await again.Content.ReadAsStringAsync(Cancel)).ShouldContain("This link has already been used");
        using (var sent = await person.Browser.SendFormAsync("/en/account/sign-in", link, ("password", TestPerson.Other)))
            sent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM audit WHERE \"Action\" = 'email.confirmed'")).ShouldBe(1);
        await person.SignInAsync();
    }

    [Fact]
    public async Task The_demonstration_shows_the_emailed_link_to_whoever_requested_it()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var visitor = site.NewClient();
        using var asked = await visitor.SendFormAsync("/en/account/register", "/en/account/register", ("email", Email), ("name", "Amina"));
        var page = await visitor.GetStringAsync(asked.Headers.Location, Cancel);
        page.ShouldContain("no mail server");
        var link = new Uri(Html.Addresses(page, "^(http.+/account/confirm.+)$")[0]).PathAndQuery;
        using var opened = await visitor.SendFormAsync(link, link, ("password", TestPerson.Password));
        opened.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, OnEachDatabase]
    public async Task Repeated_lockouts_get_longer_and_the_owner_is_notified(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        var minutes = new List<double>();
        for (var locks = 0; locks < 4; locks++)
        {
            using var thief = new TestPerson(site, Email);
            (await thief.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
            for (var time = 0; time < 5; time++)
                await thief.EnterCodeAsync("00000" + time);
            var until = DateTimeOffset.FromUnixTimeMilliseconds(
                await Rows.OneAsync<long>(site.Database, "SELECT \"LockoutEnd\" FROM accounts")
            );
            minutes.Add(Math.Round((until - TimeProvider.System.GetUtcNow()).TotalMinutes / 5) * 5);
            if (locks == 0)
                (await SentEmails.SaysAsync(site, Email, "Too many wrong passwords or codes")).ShouldBeTrue();
            // The lockout has expired.
            await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"LockoutEnd\" = 1");
        }

        minutes.ShouldBe([15, 30, 60, 120]);
        // A correct code resets the counter.
        using var owner = new TestPerson(site, Email);
        await owner.EnterPasswordAsync(TestPerson.Password);
        (await owner.EnterCodeAsync(await person.CodeAsync())).ShouldStartWith("/en/");
        (await Rows.OneAsync<long>(site.Database, "SELECT \"FactorLocks\" FROM accounts")).ShouldBe(0);
    }

    [Fact]
    public async Task The_key_of_an_enrolled_authenticator_is_never_shown_again()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        await person.StepUpAsync();
        var (old, key) = (person.KeyText, person.Key);
        var page = await person.Browser.GetStringAsync("/en/account/authenticator", Cancel);
        page.Replace(" ", "", StringComparison.Ordinal).ShouldNotContain(old);
        var shown = Html.Texts(page, "code[dir=ltr]")[0].Replace(" ", "", StringComparison.Ordinal);

        // The old authenticator stays valid until a code of the new one has been entered.
        using var thief = new TestPerson(site, Email);
        (await thief.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
        (await thief.EnterCodeAsync(Totp.At(Totp.GetKey(shown), TimeProvider.System.GetUtcNow()))).ShouldContain("wrong");
        await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"LastStep\" = NULL");
        await person.EnrollAuthenticatorAsync();
        person.KeyText.ShouldBe(shown);
        person.Key.ShouldNotBe(key);
        using var late = new TestPerson(site, Email);
        await late.EnterPasswordAsync(TestPerson.Password);
        (await late.EnterCodeAsync(Totp.At(key, TimeProvider.System.GetUtcNow()))).ShouldContain("wrong");
        (await late.EnterCodeAsync(await person.CodeAsync())).ShouldStartWith("/en/");
    }
}
