using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>What one account may keep and take away: documents by number and bytes, one export at a time, written as it is read.</summary>
public sealed class DocumentQuotaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(19, 0, 1, true)]
    [InlineData(20, 0, 1, false)]
    [InlineData(1, (50 << 20) - 5, 5, true)]
    [InlineData(1, (50 << 20) - 5, 6, false)]
    public void Number_and_bytes_both_bind(int documents, long bytes, long added, bool fits) => DocumentQuota.Fits(documents, bytes, added).ShouldBe(fits);

    [Theory, OnEachDatabase]
    public async Task The_twenty_first_document_is_refused_with_what_is_used_and_allowed(DatabaseKind kind)
    {
        await using var site = await RunningSite.DeskAsync(kind);
        using var browser = await Visitor.AsAsync(site, Role.Member);
        var token = Html.Token(await browser.GetStringAsync("/en/account", Cancel));
        for (var number = 2; number < DocumentQuota.MostDocuments; number++) (await AddAsync(browser, token, number)).ShouldEndWith("said=document#documents");
        // The last ones at once: of those that come together, each is counted with the others.
        var answers = await Task.WhenAll(Enumerable.Range(20, 8).Select(number => AddAsync(browser, token, number)));
        answers.Count(answer => answer.EndsWith("said=document#documents", StringComparison.Ordinal)).ShouldBe(2);
        var refused = answers.First(answer => answer.Contains("document-full", StringComparison.Ordinal));
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM licence_documents")).ShouldBe(DocumentQuota.MostDocuments);
        foreach (var (language, words) in (((string, string[])[])[("en", ["20 of 20 documents", "of 50.0 MB"]), ("fr", ["20 documents sur 20", "sur 50,0"]), ("ar", ["20 من 20 وثيقة"])]))
        {
            var page = await browser.GetStringAsync(refused.Replace("/en/", $"/{language}/", StringComparison.Ordinal), Cancel);
            foreach (var word in words) page.ShouldContain(word, Case.Sensitive, language);
        }

        var document = Html.All(await browser.GetStringAsync("/en/account", Cancel), "href=\"/en(/account/documents/[0-9a-f]+)\"")[0];
        using (var removed = await browser.SendFormAsync("/en/account", $"/en{document}/remove")) removed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await AddAsync(browser, token, 99)).ShouldEndWith("said=document#documents");
    }

    [Theory, OnEachDatabase]
    public async Task An_export_holds_everything_and_a_second_one_waits_for_the_first(DatabaseKind kind)
    {
        await using var site = await RunningSite.DeskAsync(kind);
        using var browser = await Visitor.AsAsync(site, Role.Member);
        await SignInJourney.AddDocumentAsync(browser);
        using var export = JsonDocument.Parse(await browser.GetStringAsync("/en/account/export.json", Cancel));
        var root = export.RootElement;
        Encoding.UTF8.GetString(root.GetProperty("documents")[0].GetProperty("contentBase64").GetBytesFromBase64()).ShouldBe(SignInJourney.DocumentText);
        root.GetProperty("sessions").GetArrayLength().ShouldBe(1);
        root.GetProperty("done").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).ShouldContain("document.added");
        var id = root.GetProperty("account").GetString()!;

        var running = site.Services.GetRequiredService<RunningExports>().Begin(id)!;
        using (var second = await browser.GetAsync("/en/account/export.json", Cancel))
        {
            second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            second.Headers.RetryAfter.ShouldNotBeNull();
        }

        running.Dispose();
        using var after = await browser.GetAsync("/en/account/export.json", Cancel);
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    private static async Task<string> AddAsync(HttpClient browser, string token, int number)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes($"document {number}")), "file", $"document-{number}.pdf" },
        };
        using var answer = await browser.PostAsync("/en/account/documents", form, Cancel);
        return answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
    }
}
