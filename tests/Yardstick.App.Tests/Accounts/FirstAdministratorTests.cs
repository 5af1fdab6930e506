using System.Net;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>The first administrator can be set up only with the link printed on the terminal.</summary>
public sealed class FirstAdministratorTests
{
    [Theory, OnEachDatabase]
    public async Task The_setup_link_creates_one_administrator_and_then_expires(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        var link = "/en" + site.FirstAdministrator.ShouldNotBeNull();
        using var stranger = site.NewClient();
        foreach (
            var wrong in new[]
            {
                "/en/account/first",
                "/en/account/first?token=",
                link[..^1] + (link[^1] == '0' ? '1' : '0'),
                link.ToUpperInvariant().Replace("/EN/ACCOUNT/FIRST?TOKEN", "/en/account/first?token", StringComparison.Ordinal),
            }
        )
        {
            using var refused = await stranger.GetAsync(wrong);
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
        }

        using var first = await TestPerson.FirstAsync(site, "first@example.org");
        (await first.Browser.GetStringAsync("/en/account")).ShouldContain("Administrator");
        using var again = await stranger.GetAsync(link);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var sent = await stranger.SendFormAsync(
            "/en/account/register",
            link,
            ("name", "Second"),
            ("email", "second@example.org"),
            ("password", TestPerson.Password)
        );
        sent.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await AdministratorsAsync(site)).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task Concurrent_use_of_the_setup_link_creates_one_administrator(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        var link = "/en" + site.FirstAdministrator;
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async number =>
                {
                    using var browser = site.NewClient();
                    using var answer = await browser.SendFormAsync(
                        link,
                        link,
                        ("name", $"Number {number}"),
                        ("email", $"number{number}@example.org"),
                        ("password", TestPerson.Password)
                    );
                    return answer.StatusCode;
                })
        );
        answers.Count(status => status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.ShouldAllBe(status =>
            status == HttpStatusCode.SeeOther || status == HttpStatusCode.NotFound || status == HttpStatusCode.UnprocessableEntity
        );
        (await AdministratorsAsync(site)).ShouldBe(1);
        (await Rows.OneAsync<int>(site.Database, "SELECT COUNT(*) FROM accounts")).ShouldBe(1);
    }

    [Fact]
    public async Task A_rejected_password_does_not_use_up_the_link()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        var link = "/en" + site.FirstAdministrator;
        using var weak = await site.Client.SendFormAsync(
            link,
            link,
            ("name", "First"),
            ("email", "first@example.org"),
            ("password", "short")
        );
        weak.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var first = await TestPerson.FirstAsync(site, "first@example.org");
        (await first.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_site_with_an_administrator_prints_no_setup_link()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        site.FirstAdministrator.ShouldBeNull();
    }

    private static Task<int> AdministratorsAsync(RunningSite site) =>
        Rows.OneAsync<int>(site.Database, "SELECT COUNT(*) FROM account_roles WHERE \"Role\" = 'Administrator'");
}
