using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Invented people let anybody in, in the demonstration only.</summary>
public sealed class DemoAccountTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_comes_in_as_one_of_them_but_in_the_demonstration(bool demonstration)
    {
        // The same database, with the invented people in it, served as the demonstration and as a site in earnest.
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite, settings => settings with { Demonstration = demonstration });
        (await site.PageAsync("/en/account/sign-in")).Contains("/account/invented", StringComparison.Ordinal).ShouldBe(demonstration);
        using var answer = await site.Client.SendFormAsync("/en/account/sign-in", "/en/account/invented", ("role", nameof(Role.Administrator)));
        answer.StatusCode.ShouldBe(demonstration ? HttpStatusCode.SeeOther : HttpStatusCode.NotFound);
        using var password = await site.Client.SendFormAsync("/en/account/forgot", "/en/account/sign-in", ("email", "administrator@demonstration.invalid"), ("password", ""));
        password.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "they have no password");
    }
}
