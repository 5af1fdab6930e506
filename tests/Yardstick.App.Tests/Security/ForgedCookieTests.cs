using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Security;

/// <summary>
/// Cookies are valid only together with their session row, even those encrypted by someone who has the keys; and the keys are encrypted.
/// </summary>
public sealed class ForgedCookieTests
{
    private const string Session = "Cookies",
        Half = "half",
        Email = "amina@example.org";

    [Theory, OnEachDatabase]
    public async Task Even_with_the_keys_a_forged_cookie_changes_no_role_account_or_second_factor(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        var keys = site.Services.GetRequiredService<IDataProtectionProvider>();
        using var member = await TestPerson.OpenAsync(site, Email);
        await member.SignInAsync();
        var id = await Rows.OneAsync<string>(site.Database, "SELECT \"AccountId\" FROM sessions ORDER BY \"StartedAt\" DESC LIMIT 1");
        var browser = await Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM sessions ORDER BY \"StartedAt\" DESC LIMIT 1");
        using var begun = await site.Client.PostAsJsonAsync("/api/v1/sessions", new { email = Email, password = TestPerson.Password });
        var program = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sessionId").GetString()!;
        var administrator = await FactorTests.GetIdAsync(site, nameof(Role.Administrator));

        // A forged cookie: any account, the session of an API client, every role, a current second factor.
        (await OpensAsync(site, Forge(keys, "somebody-else-entirely", program))).ShouldBe("303 303 303 303 303");
        (await OpensAsync(site, Forge(keys, id, program))).ShouldBe("303 303 303 303 303");
        (await OpensAsync(site, Forge(keys, administrator, browser))).ShouldBe("303 303 303 303 303");
        (await OpensAsync(site, Forge(keys, id, "0123456789abcdef0123456789abcdef"))).ShouldBe("303 303 303 303 303");
        // An attacker's own session is valid only for the attacker's account and its roles.
        (await OpensAsync(site, Forge(keys, id, browser))).ShouldBe("200 403 403 403 403");
    }

    [Fact]
    public async Task A_second_factor_claimed_only_by_the_cookie_is_ignored()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator);
        var session = await Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM sessions ORDER BY \"StartedAt\" DESC LIMIT 1");
        var id = await FactorTests.GetIdAsync(site, nameof(Role.Administrator));
        using var forged = Client(
            site,
            $"yardstick-session={Forge(site.Services.GetRequiredService<IDataProtectionProvider>(), id, session)}"
        );
        using var answer = await forged.GetAsync("/en/admin/partners");
        answer.Headers.Location!.ToString().ShouldStartWith("/en/account/prove");
    }

    [Theory]
    [InlineData("UPDATE accounts SET \"EmailConfirmed\" = 0")]
    [InlineData("UPDATE accounts SET \"LockoutEnd\" = 253402128000000")]
    [InlineData("UPDATE accounts SET \"ErasedAt\" = 1764375000000")]
    public async Task A_session_of_a_locked_or_closed_account_is_refused(string closes)
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        (await person.EnterPasswordAsync(TestPerson.Password)).ShouldStartWith("/en/");
        // The session has not been used yet, so it is not cached.
        await Rows.ExecuteAsync(site.Database, closes);
        (await person.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_account_and_leave_its_sessions_alone()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        using var stranger = new TestPerson(site, Email);
        for (var time = 0; time < 6; time++)
            await stranger.EnterPasswordAsync("not this one, not at all");
        (await Rows.OneAsync<long>(site.Database, "SELECT \"LockoutEnd\" FROM accounts")).ShouldBeGreaterThan(0);
        (await person.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_forged_pending_sign_in_cookie_does_not_replace_the_password()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        var id = await Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM accounts");
        var keys = site.Services.GetRequiredService<IDataProtectionProvider>();
        foreach (var session in new[] { id, "", "0123456789abcdef0123456789abcdef" })
        {
            using var forged = Client(site, $"yardstick-half={Forge(keys, id, session, Half)}");
            using var answer = await forged.GetAsync("/en/account/second");
            answer.Headers.Location?.ToString().ShouldBe("/en/account/sign-in");
        }
    }

    [Fact]
    public async Task A_password_change_invalidates_pending_sign_ins()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        using var thief = new TestPerson(site, Email);
        (await thief.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
        using (
            var changed = await person.Browser.SendFormAsync(
                "/en/account/password",
                "/en/account/password",
                ("present", TestPerson.Password),
                ("password", TestPerson.Other)
            )
        )
            changed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var late = await thief.Browser.GetAsync("/en/account/second");
        late.Headers.Location?.ToString().ShouldBe("/en/account/sign-in");
    }

    [Fact]
    public async Task Cookie_keys_are_encrypted_and_a_copy_of_them_is_useless()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        var key = await Rows.OneAsync<string>(site.Database, "SELECT \"Xml\" FROM cookie_keys");
        key.ShouldContain("sealedKey");
        key.ShouldNotContain("masterKey");
        key.ShouldNotContain("unencrypted");
        using var copy = new TemporaryFolder();
        copy.Write("key-copied.xml", key);
        Should.Throw<Exception>(
            () => Provider(copy.Path).CreateProtector("anything").Protect("anything"),
            "without the master key none can be decrypted"
        );
    }

    [Fact]
    public async Task Keys_in_the_folder_of_an_earlier_version_are_taken_over()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        (await site.PageAsync("/en/account")).ShouldNotBeEmpty();
        var key = await Rows.OneAsync<string>(site.Database, "SELECT \"Xml\" FROM cookie_keys");
        await Rows.ExecuteAsync(site.Database, "DELETE FROM cookie_keys");
        var folder = Directory.CreateDirectory(Path.Combine(site.Settings.Data, "keys"));
        var file = Path.Combine(folder.FullName, "key-before.xml");
        await File.WriteAllTextAsync(file, key);
        await using var later = await site.StartSecondServerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(later.Address, "/en/account"));
        using var answer = await site.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, "the cookie of before is still read");
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task Unencrypted_cookie_keys_are_replaced_at_startup()
    {
        var taken = new TaskCompletionSource<string>();
        await using var site = await RunningSite.EmptyAsync(
            DatabaseKind.Sqlite,
            settings =>
            {
                var folder = Path.Combine(settings.Data, "keys");
                Provider(folder).CreateProtector("made before").Protect("made before");
                taken.SetResult(Directory.GetFiles(folder, "*.xml").Single());
                return settings;
            }
        );
        var clear = await taken.Task;
        File.Exists(clear).ShouldBeFalse();
        using var person = await TestPerson.OpenAsync(site, Email);
        await person.SignInAsync();
        (await Rows.OneAsync<string>(site.Database, "SELECT \"Xml\" FROM cookie_keys")).ShouldNotContain("masterKey");
    }

    /// <summary>
    /// Returns the statuses of the pages that a forged cookie would aim at: account, accounts, partners, audit, publication.
    /// </summary>
    private static async Task<string> OpensAsync(RunningSite site, string cookie)
    {
        using var client = Client(site, $"yardstick-session={cookie}");
        var statuses = new List<int>();
        foreach (var page in new[] { "/en/account", "/en/admin/accounts", "/en/admin/partners", "/en/audit", "/en/lists/publish" })
        {
            using var answer = await client.GetAsync(page);
            statuses.Add((int)answer.StatusCode);
        }

        return string.Join(' ', statuses);
    }

    /// <summary>Returns a cookie encrypted as the framework does, for a caller who claims everything.</summary>
    private static string Forge(IDataProtectionProvider keys, string account, string session, string scheme = Session)
    {
        var now = TimeProvider.System.GetUtcNow();
        Claim[] claims =
        [
            new(CurrentUser.IdClaim, account),
            new(CurrentUser.SessionClaim, session),
            new(CurrentUser.RoleClaim, nameof(Role.Administrator)),
            new(CurrentUser.RoleClaim, nameof(Role.Commission)),
            new(CurrentUser.ProvedClaim, now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(claims, scheme)),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(12) },
            scheme
        );
        return new TicketDataFormat(
            keys.CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", scheme, "v2")
        ).Protect(ticket);
    }

    private static HttpClient Client(RunningSite site, string cookie)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = site.Address,
        };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    /// <summary>The program of an attacker who copied the data folder.</summary>
    private static IDataProtectionProvider Provider(string folder) =>
        new ServiceCollection()
            .AddDataProtection()
            .SetApplicationName("yardstick")
            .DisableAutomaticKeyGenerationWhere(folder)
            .Services.BuildServiceProvider()
            .GetRequiredService<IDataProtectionProvider>();
}

/// <summary>Data protection as an attacker would set it up.</summary>
internal static class CopiedKeys
{
    /// <summary>Opens the keys of a folder without creating new ones.</summary>
    public static IDataProtectionBuilder DisableAutomaticKeyGenerationWhere(this IDataProtectionBuilder builder, string folder)
    {
        var isCopy = Directory.Exists(folder) && Directory.GetFiles(folder, "*.xml").Length > 0;
        builder.PersistKeysToFileSystem(Directory.CreateDirectory(folder));
        return isCopy ? builder.DisableAutomaticKeyGeneration() : builder;
    }
}
