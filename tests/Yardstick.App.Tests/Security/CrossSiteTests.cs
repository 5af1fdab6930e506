using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Text;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Servers;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Security;

/// <summary>Other sites cannot act on behalf of a signed-in user (CSRF).</summary>
public sealed class CrossSiteTests
{
    [Fact]
    public async Task An_address_of_a_form_leads_to_its_page_when_it_is_opened()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var browser = await EverybodyAsync(site);
        var paths = site
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(endpoint => GetPath(endpoint, Language.English))
            .Where(path => path.StartsWith("/en/", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        paths.Count.ShouldBeGreaterThan(50);
        var faults = new List<string>();
        var redirected = 0;
        foreach (var path in paths)
        {
            using var answer = await browser.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.MethodNotAllowed)
                faults.Add(path);
            if (answer.Headers.Location?.OriginalString == path[..path.LastIndexOf('/')])
                redirected++;
        }

        faults.ShouldBeEmpty();
        redirected.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task No_form_is_accepted_without_its_token()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var browser = await EverybodyAsync(site);
        var paths = site
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .SelectMany(endpoint => Language.All.Select(language => GetPath(endpoint, language)).Distinct())
            .Where(path => !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/oauth/", StringComparison.Ordinal))
            .ToList();
        paths.Count.ShouldBeGreaterThan(150);
        var before = await CountsAsync(site);
        var faults = new List<string>();
        foreach (var path in paths)
        {
            foreach (var token in new[] { null, "", "CfDJ8forged" })
            {
                using var form = new FormUrlEncodedContent(
                    token is null
                        ? [new("role", "Administrator")]
                        : [new("__RequestVerificationToken", token), new("role", "Administrator")]
                );
                using var answer = await browser.PostAsync(path, form);
                if (answer.StatusCode != HttpStatusCode.BadRequest)
                    faults.Add($"{path} with {token ?? "no token"}: {answer.StatusCode}");
            }
        }

        faults.ShouldBeEmpty();
        (await CountsAsync(site)).ShouldBe(before);
        (await TestPerson.IsSignedInAsync(browser)).ShouldBeTrue();
        TestContext.Current.TestOutputHelper?.WriteLine($"{paths.Count} forms");
    }

    [Fact]
    public async Task A_token_of_another_user_is_rejected()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var one = await SiteClients.AsAsync(site, Role.Trainer);
        using var other = await SiteClients.AsAsync(site, Role.Owner);
        var token = Html.Token(await other.GetStringAsync("/en/account"));
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", token),
            new("name", "Somebody Else"),
            new("language", "fr"),
        ]);
        using var answer = await one.PostAsync("/en/account/person", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Cookies_are_SameSite_and_HttpOnly()
    {
        await using var plain = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        foreach (var cookie in await CookiesAsync(plain))
        {
            cookie.ShouldContain("httponly");
            (
                cookie.Contains("samesite=strict", StringComparison.Ordinal)
                || (
                    cookie.StartsWith("yardstick-session", StringComparison.Ordinal)
                    && cookie.Contains("samesite=lax", StringComparison.Ordinal)
                )
            ).ShouldBeTrue(cookie);
            cookie.ShouldContain("path=/;");
            cookie.ShouldNotContain("domain=");
        }

        using var certificate = new TestCertificate();
        await using var safe = await RunningSite.StartAsHandicapperAsync(
            DatabaseKind.Sqlite,
            settings => settings with { Urls = "https://127.0.0.1:0", Certificate = certificate.Chain, CertificateKey = certificate.Key }
        );
        foreach (var cookie in await CookiesAsync(safe))
        {
            cookie.ShouldStartWith("__host-");
            cookie.ShouldContain("secure");
        }
    }

    [Fact]
    public async Task Cookies_do_not_authenticate_the_API_nor_tokens_the_pages()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var browser = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        using (var asked = await browser.GetAsync("/api/v1/sessions"))
            asked.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using (var ended = await browser.DeleteAsync("/api/v1/sessions"))
            ended.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using (var mixed = await browser.GetAsync("/API/v1/sessions"))
            mixed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var program = await ApiClients.AsAsync(site, Role.Administrator);
        using (var own = await program.GetAsync("/api/v1/sessions"))
            own.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var page in new[] { "/en/account", "/en/admin/accounts", "/en/audit", "/en/audit.csv", "/en/account/export.json" })
        {
            using var answer = await program.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, page);
            answer.Headers.Location!.ToString().ShouldContain("/account/sign-in");
        }
    }

    /// <summary>An administrator who also has every other role.</summary>
    private static async Task<HttpClient> EverybodyAsync(RunningSite site)
    {
        var id = await FactorTests.GetIdAsync(site, nameof(Role.Administrator));
        foreach (var role in new[] { Role.Handicapper, Role.Commission })
            await Rows.ExecuteAsync(site.Database, $"INSERT INTO account_roles (\"AccountId\", \"Role\") VALUES ('{id}', '{role}')");
        return await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
    }

    private static async Task<string> CountsAsync(RunningSite site) =>
        string.Join(
            ' ',
            await Task.WhenAll(
                ((string[])["audit", "accounts", "account_roles", "sessions", "imports", "lists"]).Select(table =>
                    Rows.OneAsync<long>(site.Database, $"SELECT COUNT(*) FROM {table}")
                )
            )
        );

    /// <summary>Returns every cookie that the site sets from sign-in to passkey, in lower case.</summary>
    private static async Task<IReadOnlyList<string>> CookiesAsync(RunningSite site)
    {
        using var browser = site.NewClient();
        var cookies = new List<string>();
        void Keep(HttpResponseMessage answer)
        {
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
                cookies.AddRange(set.Select(one => one.ToLowerInvariant()));
        }

        using var page = await browser.GetAsync("/en/account/sign-in");
        Keep(page);
        using var asked = await browser.SendFormAsync("/en/account/sign-in", "/en/account/passkeys/get");
        Keep(asked);
        using var came = await browser.SendFormAsync("/en/account/sign-in", "/en/account/invented", ("role", "Trainer"));
        Keep(came);
        using var proof = await browser.SendFormAsync("/en/account", "/en/account/passkeys/create");
        Keep(proof);
        foreach (var name in new[] { "yardstick-form", "yardstick-session", "yardstick-passkey" })
            cookies.ShouldContain(cookie => cookie.Contains(name, StringComparison.Ordinal), name);
        return [.. cookies.Where(cookie => !cookie.Contains("=;", StringComparison.Ordinal))];
    }

    private static string GetPath(RouteEndpoint endpoint, Language language) =>
        string.Concat(
            endpoint.RoutePattern.PathSegments.Select(segment =>
                "/"
                + string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternParameterPart { Name: "language" } => language.Code,
                            _ => "1",
                        }
                    )
                )
            )
        );
}
