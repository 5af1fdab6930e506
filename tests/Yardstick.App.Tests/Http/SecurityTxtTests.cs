using System.Globalization;
using System.Net;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Http;

/// <summary>Security contact (RFC 9116).</summary>
public sealed class SecurityTxtTests
{
    private const string Address = "/.well-known/security.txt";

    [Fact]
    public async Task Without_a_contact_there_is_no_security_txt()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var answer = await site.Client.GetAsync(Address);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("security@example.org", "mailto:security@example.org")]
    [InlineData("https://example.org/security", "https://example.org/security")]
    public async Task It_has_contact_expiry_and_languages(string contact, string named)
    {
        await using var site = await RunningSite.EmptyAsync(
            DatabaseKind.Sqlite,
            settings => settings with { SecurityContact = contact, PublicUrl = "https://register.example.org" }
        );
        using var answer = await site.Client.GetAsync(Address);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        var fields = (await answer.Content.ReadAsStringAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(line => line[0], line => line[1]);
        fields["Contact"].ShouldBe(named);
        fields["Preferred-Languages"].Split(", ").Order().ShouldBe(["ar", "en", "fr"]);
        fields["Canonical"].ShouldBe("https://register.example.org/.well-known/security.txt");
        (
            DateTimeOffset.ParseExact(
                fields["Expires"],
                "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal
            ) - TimeProvider.System.GetUtcNow()
        ).TotalDays.ShouldBeInRange(90, 365);
    }
}
