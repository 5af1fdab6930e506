using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>Addresses that began with <c>/standards</c> stand in published documents and programs: they lead on.</summary>
public sealed class FormerAddressTests(DemoSite demo)
{
    [Theory]
    [InlineData("/standards/tn-2025.3.json", "/rules/tn-2025.3.json")]
    [InlineData("/standards/requirements/2025.2.json", "/rules/requirements/2025.2.json")]
    [InlineData("/standards/schema/standard-set.schema.json", "/rules/schema/standard-set.schema.json")]
    [InlineData("/standards/%2F%2Fexample.org?next=1", "/rules/%2F%2Fexample.org?next=1")]
    public async Task A_file_is_found_under_its_former_address(string former, string present)
    {
        var site = await demo.Site;
        using var answer = await site.Client.GetAsync(former);
        answer.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        answer.Headers.Location!.OriginalString.ShouldBe(present);
    }

    [Fact]
    public async Task The_page_of_rule_updates_is_found_under_its_former_address_by_those_who_may_read_it()
    {
        var site = await demo.Site;
        using (var stranger = await site.Client.GetAsync("/en/standards/updates"))
            stranger.Headers.Location!.OriginalString.ShouldContain("sign-in");
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        using var answer = await auditor.GetAsync("/en/standards/updates");
        answer.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/en/rules/updates");
    }

    [Fact]
    public async Task A_program_is_redirected_and_told_until_when()
    {
        var site = await demo.Site;
        using var answer = await site.Client.GetAsync("/api/v1/standards/tn-2025.3/tables/scale");
        answer.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/api/v1/rules/tn-2025.3/tables/scale");
        var since = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Headers.GetValues("Deprecation").Single()[1..]));
        var until = DateTimeOffset.Parse(answer.Headers.GetValues("Sunset").Single(), System.Globalization.CultureInfo.InvariantCulture);
        until.ShouldBeGreaterThanOrEqualTo(since.AddMonths(12));
        answer.Headers.GetValues("Link").Single().ShouldBe("</api/v1/rules/tn-2025.3/tables/scale>; rel=\"deprecation\"");
    }
}
