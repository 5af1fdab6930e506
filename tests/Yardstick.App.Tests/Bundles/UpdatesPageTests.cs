using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Bundles;

/// <summary>The updates page: who may view, check and upload, and what is reported.</summary>
public sealed class UpdatesPageTests
{
    private const string Page = "/en/rules/updates";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_handicapper_checks_the_source_and_uploads_a_bundle(DatabaseKind kind)
    {
        using var publisher = new Publisher();
        using var folder = new TemporaryFolder();
        var source = folder.GetPath("rules.zip");
        await using var site = await RunningSite.StartAsHandicapperAsync(kind, settings => settings with { RuleUpdates = source });
        (await site.PageAsync(Page)).ShouldContain("yardstick rules trust add");
        await site.Services.GetRequiredService<TrustPublishers>().PinAsync(publisher.Name, publisher.Key, null, Actor.Command, Cancel);

        using (var missing = await site.Client.SendFormAsync(Page, Page + "/look"))
        {
            missing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await missing.Content.ReadAsStringAsync(Cancel)).ShouldContain("is neither a file nor a folder");
        }

        await File.WriteAllBytesAsync(source, Publisher.Zip(publisher.Members(3)), Cancel);
        using (var looked = await site.Client.SendFormAsync(Page, Page + "/look"))
        {
            looked.StatusCode.ShouldBe(HttpStatusCode.OK);
            var said = await looked.Content.ReadAsStringAsync(Cancel);
            said.ShouldContain("Received and staged as a draft: tn-2026.1");
            said.ShouldContain("tn-2026.1 against tn-2025.3: 2 values change");
            var draft = Html.Attributes(said, "main p > a", "href").First(link => link.StartsWith("/en/rules/", StringComparison.Ordinal));
            (await site.PageAsync(draft)).ShouldContain("tn-2026.1");
            (await site.PageAsync("/en/notices")).ShouldContain($"href=\"{draft}\"");
        }

        using (var old = await SendAsync(site.Client, Publisher.Zip(publisher.Members(2))))
        {
            old.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await old.Content.ReadAsStringAsync(Cancel)).ShouldContain("is older than the last one received");
        }

        using (var sent = await SendAsync(site.Client, Publisher.Zip(publisher.Members(4, ("tn-2027.1", Publisher.Set("tn-2027.1"))))))
            sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var nothing = await SendAsync(site.Client, []))
            nothing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Rows.AllAsync(site.Database, "SELECT \"SetId\" FROM rule_sets ORDER BY \"SetId\""))
            .Select(row => (string)row[0])
            .ShouldBe(["tn-2026.1", "tn-2027.1"]);
        var page = await site.PageAsync(Page);
        page.ShouldContain(PublisherKey.FormatFingerprint(publisher.Key.Fingerprint));
        page.ShouldContain("sent &amp; signed.zip");
    }

    [Fact]
    public async Task Readers_see_no_form_and_other_roles_no_page()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        (await auditor.GetStringAsync(Page, Cancel)).ShouldNotContain("<form class=\"rows narrow");
        using (var looked = await auditor.SendFormAsync("/en/account", Page + "/look"))
            looked.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var member = await SiteClients.AsAsync(site, Role.Member);
        using (var refused = await member.GetAsync(Page, Cancel))
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using (var without = await site.Client.PostAsync(Page + "/look", new FormUrlEncodedContent([]), Cancel))
            without.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_oversized_upload_is_not_read()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var client = new System.Net.Sockets.TcpClient(site.Address.Host, site.Address.Port);
        var cookies = string.Join("; ", await CookiesAsync(site));
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            System.Text.Encoding.ASCII.GetBytes(
                $"POST {Page} HTTP/1.1\r\nHost: {site.Address.Authority}\r\nCookie: {cookies}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {BundleContents.MaxPackedSize * 2}\r\n\r\n"
            ),
            Cancel
        );
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel)).ShouldNotBeNull().ShouldContain("413");
    }

    private static async Task<IEnumerable<string>> CookiesAsync(RunningSite site)
    {
        using var client = site.NewClient();
        using var came = await client.SendFormAsync("/fr/account/sign-in", "/fr/account/invented", ("role", nameof(Role.Handicapper)));
        return came.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).ToList();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] zip)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Html.Token(await client.GetStringAsync(Page, Cancel))), "__RequestVerificationToken" },
        };
        if (zip.Length > 0)
            form.Add(new ByteArrayContent(zip), "bundle", "sent & signed.zip");
        return await client.PostAsync(Page, form, Cancel);
    }
}
