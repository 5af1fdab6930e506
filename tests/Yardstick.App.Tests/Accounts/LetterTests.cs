using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Letters: bounded for each receiver, no account by registering somebody else's address, links that say what has become of them.</summary>
public sealed class LetterTests
{
    private const string Email = "amina@example.org";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task However_often_letters_are_asked_for_one_of_a_kind_goes_to_a_receiver_and_others_get_theirs(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        using var other = await TestPerson.OpenAsync(site, "bilel@example.org");
        using var stranger = site.NewClient();
        for (var time = 0; time < 50; time++)
        {
            // The same address, however it is written.
            var written = (time % 3) switch { 0 => Email, 1 => Email.ToUpperInvariant(), _ => $" {Email} " };
            var page = time % 2 == 0 ? "/en/account/forgot" : "/en/account/register";
            using var asked = await stranger.SendFormAsync(page, page, ("email", written), ("name", "Somebody"));
            asked.Headers.Location!.ToString().ShouldBe(time % 2 == 0 ? "/en/account/sign-in?said=reset-outbox" : "/en/account/sign-in?said=confirm-outbox");
        }

        using (var asked = await stranger.SendFormAsync("/en/account/forgot", "/en/account/forgot", ("email", other.Email))) asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Letterbox.LinkAsync(site, other.Email, "/account/reset")).ShouldNotBeEmpty();
        // What was asked before that one has been answered by now: requests are answered in their order.
        Letterbox.Read(site, Email).Count.ShouldBe(2, "the one of the registration, and one reset");
        (await Rows.AllAsync(site.Database, "SELECT \"Id\" FROM recent_letters")).ShouldAllBe(row => ((string)row[0]).Length == 64);
    }

    [Fact]
    public async Task Whoever_registers_somebody_elses_address_gains_nothing_by_the_invitation()
    {
        await using var site = await RunningSite.DeskAsync(DatabaseKind.Sqlite);
        using var administrator = await Visitor.AsAsync(site, Role.Administrator, proved: true);
        using var attacker = new TestPerson(site, Email);
        await attacker.RegisterAsync(TestPerson.Password);
        await Letterbox.LinkAsync(site, Email, "/account/confirm");
        // As an earlier version would have kept it.
        await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"PasswordHash\" = (SELECT \"PasswordHash\" FROM accounts WHERE \"PasswordHash\" IS NOT NULL LIMIT 1) WHERE \"EmailConfirmed\" = 0");
        using (var invited = await administrator.SendFormAsync("/en/admin/accounts", "/en/admin/accounts", ("name", "New Trainer"), ("email", Email)))
            invited.Headers.Location!.ToString().ShouldStartWith("/en/admin/accounts?said=invited");
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM accounts WHERE \"EmailConfirmed\" = 0 AND \"PasswordHash\" IS NULL")).ShouldBe(1);

        using var trainer = new TestPerson(site, Email);
        var link = await Letterbox.LinkAsync(site, Email, "/account/reset");
        using (var set = await trainer.Browser.SendFormAsync(link, link, ("password", TestPerson.Other))) set.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await attacker.ShowPasswordAsync(TestPerson.Password)).ShouldContain("password or code is wrong");
        await trainer.ComeInAsync(TestPerson.Other);
        (await administrator.GetStringAsync("/en/admin/accounts", Cancel)).ShouldContain("New Trainer");
    }

    [Theory, OnEachDatabase]
    public async Task An_account_that_nobody_confirms_goes_after_a_day(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var stays = await TestPerson.OpenAsync(site, Email);
        using var goes = new TestPerson(site, "never@example.org");
        await goes.RegisterAsync(TestPerson.Password);
        await Letterbox.LinkAsync(site, goes.Email, "/account/confirm");
        var id = await Rows.OneAsync<string>(site.Database, $"SELECT \"Id\" FROM accounts WHERE NOT \"EmailConfirmed\"{(kind == DatabaseKind.Sqlite ? " = 1" : "")}");
        async Task<long> AfterAsync(TimeSpan time)
        {
            await AccountsCleanupService.RunAsync(site.Services.GetRequiredService<IServiceScopeFactory>(), site.Services.GetRequiredService<SignInsStore>(), TimeProvider.System.GetUtcNow() + time, Cancel);
            return await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM accounts");
        }

        (await AfterAsync(TimeSpan.FromHours(23))).ShouldBe(2);
        (await AfterAsync(TimeSpan.FromHours(25))).ShouldBe(1);
        (await Rows.OneAsync<string>(site.Database, "SELECT \"Subject\" FROM audit WHERE \"Action\" = 'account.removed'")).ShouldBe(id);
        await stays.ComeInAsync();
    }

    [Fact]
    public async Task A_confirming_link_works_once_and_then_says_so()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        var link = await Letterbox.LinkAsync(site, Email, "/account/confirm");
        using var again = await person.Browser.GetAsync(link, Cancel);
        again.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await again.Content.ReadAsStringAsync(Cancel)).ShouldContain("This link has already been used");
        using (var sent = await person.Browser.SendFormAsync("/en/account/sign-in", link, ("password", TestPerson.Other))) sent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM audit WHERE \"Action\" = 'email.confirmed'")).ShouldBe(1);
        await person.ComeInAsync();
    }

    [Fact]
    public async Task The_demonstration_shows_the_link_of_a_letter_to_whoever_asked_for_it()
    {
        await using var site = await RunningSite.DeskAsync(DatabaseKind.Sqlite);
        using var visitor = site.NewClient();
        using var asked = await visitor.SendFormAsync("/en/account/register", "/en/account/register", ("email", Email), ("name", "Amina"));
        var page = await visitor.GetStringAsync(asked.Headers.Location, Cancel);
        page.ShouldContain("no mail server");
        var link = new Uri(Html.All(page, "href=\"(http[^\"]+/account/confirm[^\"]+)\"")[0].Replace("&amp;", "&", StringComparison.Ordinal)).PathAndQuery;
        using var opened = await visitor.SendFormAsync(link, link, ("password", TestPerson.Password));
        opened.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, OnEachDatabase]
    public async Task Wrong_codes_lock_longer_each_time_and_the_owner_is_told(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.ComeInAsync();
        await person.BeginAuthenticatorAsync();
        var minutes = new List<double>();
        for (var locks = 0; locks < 4; locks++)
        {
            using var thief = new TestPerson(site, Email);
            (await thief.ShowPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
            for (var time = 0; time < 5; time++) await thief.ShowCodeAsync("00000" + time);
            var until = DateTimeOffset.FromUnixTimeMilliseconds(await Rows.OneAsync<long>(site.Database, "SELECT \"LockoutEnd\" FROM accounts"));
            minutes.Add(Math.Round((until - TimeProvider.System.GetUtcNow()).TotalMinutes / 5) * 5);
            if (locks == 0) (await Letterbox.SaysAsync(site, Email, "Too many wrong passwords or codes")).ShouldBeTrue();
            // The time is over.
            await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"LockoutEnd\" = 1");
        }

        minutes.ShouldBe([15, 30, 60, 120]);
        // A right code begins anew.
        using var owner = new TestPerson(site, Email);
        await owner.ShowPasswordAsync(TestPerson.Password);
        (await owner.ShowCodeAsync(await person.CodeAsync())).ShouldStartWith("/en/");
        (await Rows.OneAsync<long>(site.Database, "SELECT \"FactorLocks\" FROM accounts")).ShouldBe(0);
    }

    [Fact]
    public async Task The_key_of_an_authenticator_that_counts_is_never_shown_again()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.ComeInAsync();
        await person.BeginAuthenticatorAsync();
        await person.ProveAsync();
        var (old, key) = (person.Letters, person.Key);
        var page = await person.Browser.GetStringAsync("/en/account/authenticator", Cancel);
        page.Replace(" ", "", StringComparison.Ordinal).ShouldNotContain(old);
        var shown = Html.All(page, "<code dir=\"ltr\">([A-Z2-7 ]+)</code>")[0].Replace(" ", "", StringComparison.Ordinal);

        // Until a code of the new one is shown the old one counts.
        using var thief = new TestPerson(site, Email);
        (await thief.ShowPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
        (await thief.ShowCodeAsync(Totp.At(Totp.KeyOf(shown), TimeProvider.System.GetUtcNow()))).ShouldContain("wrong");
        await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"LastStep\" = NULL");
        await person.BeginAuthenticatorAsync();
        person.Letters.ShouldBe(shown);
        person.Key.ShouldNotBe(key);
        using var late = new TestPerson(site, Email);
        await late.ShowPasswordAsync(TestPerson.Password);
        (await late.ShowCodeAsync(Totp.At(key, TimeProvider.System.GetUtcNow()))).ShouldContain("wrong");
        (await late.ShowCodeAsync(await person.CodeAsync())).ShouldStartWith("/en/");
    }
}
