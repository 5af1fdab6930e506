using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Quotas of one account: documents by number and size, and one streamed data export at a time.</summary>
public sealed class DocumentQuotaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(19, 0, 1, true)]
    [InlineData(20, 0, 1, false)]
    [InlineData(1, (50 << 20) - 5, 5, true)]
    [InlineData(1, (50 << 20) - 5, 6, false)]
    public void Quota_limits_both_number_and_bytes(int documents, long bytes, long added, bool fits) =>
        DocumentQuota.Fits(documents, bytes, added).ShouldBe(fits);

    [Theory, OnEachDatabase]
    public async Task The_twenty_first_document_is_refused_with_usage_and_limit(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        using var browser = await SiteClients.AsAsync(site, Role.Member);
        var token = Html.Token(await browser.GetStringAsync("/en/account", Cancel));
        for (var number = 2; number < DocumentQuota.MostDocuments; number++)
            (await AddAsync(browser, token, number)).ShouldEndWith("said=document#documents");
        // The last documents are sent concurrently: the quota must count requests that are still in progress.
        var answers = await Task.WhenAll(Enumerable.Range(20, 8).Select(number => AddAsync(browser, token, number)));
        answers.Count(answer => answer.EndsWith("said=document#documents", StringComparison.Ordinal)).ShouldBe(2);
        var refused = answers.First(answer => answer.Contains("document-full", StringComparison.Ordinal));
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM licence_documents")).ShouldBe(DocumentQuota.MostDocuments);
        foreach (
            var (language, words) in (
                ((string, string[])[])
                    [("en", ["20 of 20 documents", "of 50.0 MB"]), ("fr", ["20 documents sur 20", "sur 50,0"]), ("ar", ["20 من 20 وثيقة"])]
            )
        )
        {
            var page = await browser.GetStringAsync(refused.Replace("/en/", $"/{language}/", StringComparison.Ordinal), Cancel);
            foreach (var word in words)
                page.ShouldContain(word, Case.Sensitive, language);
        }

        var document = Html.Addresses(await browser.GetStringAsync("/en/account", Cancel), "^/en(/account/documents/[0-9a-f]+)$")[0];
        using (var removed = await browser.SendFormAsync("/en/account", $"/en{document}/remove"))
            removed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await AddAsync(browser, token, 99)).ShouldEndWith("said=document#documents");
    }

    [Theory, OnEachDatabase]
    public async Task Documents_of_all_members_together_are_limited(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind, settings => settings with { MaxDocuments = 25 });
        await Rows.ExecuteAsync(site.Database, "DELETE FROM licence_documents");
        using var member = await SiteClients.AsAsync(site, Role.Member);
        using var trainer = await SiteClients.AsAsync(site, Role.Trainer);
        using var second = await TestPerson.OpenAsync(site, "second@example.org");
        await second.SignInAsync();
        async Task<string> SendAsync(HttpClient browser, int number) =>
            await AddAsync(browser, Html.Token(await browser.GetStringAsync("/en/account", Cancel)), number);

        (await SendAsync(trainer, 10)).ShouldEndWith("said=document#documents");
        (await SendAsync(member, 11)).ShouldEndWith("said=document#documents");
        var answers = await Task.WhenAll(SendAsync(second.Browser, 12), SendAsync(member, 13));
        answers.Count(answer => answer.EndsWith("said=document#documents", StringComparison.Ordinal)).ShouldBe(1);
        var refused = answers.Single(answer => answer.EndsWith("said=document-members-full#documents", StringComparison.Ordinal));
        (await SendAsync(trainer, 14)).ShouldEndWith("said=document#documents", customMessage: "a role is given by somebody");
        foreach (
            var (language, words) in ((string, string)[])[("en", "Ask an administrator"), ("fr", "Adressez-vous"), ("ar", "اتصل بالإدارة")]
        )
            (await member.GetStringAsync(refused.Replace("/en/", $"/{language}/", StringComparison.Ordinal), Cancel)).ShouldContain(words);

        var document = Html.Addresses(await member.GetStringAsync("/en/account", Cancel), "^/en(/account/documents/[0-9a-f]+)$")[0];
        using (var removed = await member.SendFormAsync("/en/account", $"/en{document}/remove"))
            removed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await SendAsync(second.Browser, 15)).ShouldEndWith("said=document#documents");
    }

    [Theory, OnEachDatabase]
    public async Task An_export_is_complete_and_a_second_one_waits_for_the_first(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        using var browser = await SiteClients.AsAsync(site, Role.Member);
        await SignInJourney.AddDocumentAsync(browser);
        using var export = JsonDocument.Parse(await browser.GetStringAsync("/en/account/export.json", Cancel));
        var root = export.RootElement;
        Encoding
            .UTF8.GetString(root.GetProperty("documents")[0].GetProperty("contentBase64").GetBytesFromBase64())
            .ShouldBe(SignInJourney.DocumentText);
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
