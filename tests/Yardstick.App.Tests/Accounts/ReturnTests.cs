using System.Net;
using Yardstick.App.Platform.Http;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>
/// The target of a redirect after sign-in: the requested page, whatever characters and language its address has, and never another site.
/// </summary>
public sealed class ReturnTests
{
    private const string Email = "amina@example.org";

    [Fact]
    public async Task Sign_in_returns_to_addresses_with_any_characters()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, Email);
        foreach (
            var (wanted, leads) in new (string, string)[]
            {
                ("/en/é", "/en/%C3%A9"),
                ("/en/horses?q=الريح", "/en/horses?q=%D8%A7%D9%84%D8%B1%D9%8A%D8%AD"),
                ("/en/a\u2028b", "/en/a%E2%80%A8b"),
                ("/en/🐎", "/en/%F0%9F%90%8E"),
                ("/en/a b", "/en/a%20b"),
                ("/en/caf%C3%A9?x=%26", "/en/caf%C3%A9?x=%26"),
                ("/fr/account", "/fr/account"),
                ("/ar/lists?code=Flat", "/ar/lists?code=Flat"),
                ("/fr", "/fr"),
                ("//evil.test", "/en/account"),
                ("/\\evil.test", "/en/account"),
                ("https://evil.test", "/en/account"),
                ("/en/x\r\nSet-Cookie: a=b", "/en/account"),
                ("/lists", "/en/lists"),
            }
        )
        {
            using var browser = site.NewClient();
            using var answer = await browser.SendFormAsync(
                "/en/account/sign-in",
                "/en/account/sign-in?return=" + Uri.EscapeDataString(wanted),
                ("email", Email),
                ("password", TestPerson.Password)
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, wanted);
            answer.Headers.GetValues("Location").Single().ShouldBe(leads, wanted);
        }
    }

    [Fact]
    public async Task Language_links_on_the_sign_in_page_keep_the_return_address()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        var page = await site.PageAsync("/en/account/sign-in?return=%2Ffr%2Faccount");
        page.ShouldContain("/ar/account/sign-in?return=%2Ffr%2Faccount");
    }

    [Fact]
    public void Only_characters_invalid_in_a_URL_are_escaped()
    {
        const string plain = "/en/lists?code=Flat&day=2026-11-29#row-3%20";
        SiteLocation.Encode(plain).ShouldBe(plain);
        SiteLocation.Encode("/en/\"<>^`{|}\\").ShouldBe("/en/%22%3C%3E%5E%60%7B%7C%7D%5C");
    }
}
