using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>A passkey's answer is taken once, even of an authenticator that does not count, and only for what it was asked for.</summary>
public sealed class PasskeyChallengeTests
{
    [Theory]
    [InlineData("https://ratings.example.org", "https://ratings.example.org", false, true)]
    [InlineData("https://ratings.example.org", "https://evil.test", false, false)]
    [InlineData("https://ratings.example.org", "http://ratings.example.org", false, false)]
    [InlineData("https://ratings.example.org", "https://ratings.example.org:8443", false, false)]
    [InlineData("https://ratings.example.org", "https://ratings.example.org", true, false)]
    public async Task Domain_and_origin_are_those_of_the_public_address(string publicUrl, string origin, bool cross, bool taken)
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite, settings => settings with { PublicUrl = publicUrl });
        var options = site.Services.GetRequiredService<IOptions<IdentityPasskeyOptions>>().Value;
        options.ServerDomain.ShouldBe("ratings.example.org");
        (await options.ValidateOrigin!(new PasskeyOriginValidationContext { HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext(), Origin = origin, CrossOrigin = cross, TopOrigin = null })).ShouldBe(taken);
    }
}
