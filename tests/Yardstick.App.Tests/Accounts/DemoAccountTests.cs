using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Demonstration accounts can sign in without a password, but only in demonstration mode.</summary>
public sealed class DemoAccountTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Demonstration_accounts_sign_in_only_in_demonstration_mode(bool demonstration)
    {
        // The same database, with its demonstration accounts, served in demonstration mode and in production mode.
        await using var site = await RunningSite.DemonstrationAsync(
            DatabaseKind.Sqlite,
            settings => settings with { IsDemo = demonstration }
        );
        (await site.PageAsync("/en/account/sign-in")).Contains("/account/invented", StringComparison.Ordinal).ShouldBe(demonstration);
        using var answer = await site.Client.SendFormAsync(
            "/en/account/sign-in",
            "/en/account/invented",
            ("role", nameof(Role.Administrator))
        );
        answer.StatusCode.ShouldBe(demonstration ? HttpStatusCode.SeeOther : HttpStatusCode.NotFound);
        using var password = await site.Client.SendFormAsync(
            "/en/account/forgot",
            "/en/account/sign-in",
            ("email", "administrator@demonstration.invalid"),
            ("password", "")
        );
        password.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "they have no password");
    }
}
