using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Tests.Api;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Lists;

/// <summary>
/// A decision for the next list stays confidential until it is published: no public address responds differently before and after it.
/// </summary>
public sealed partial class UnpublishedDecisionTests
{
    private const string Pool = "code=flat&population=arabian";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_public_address_reveals_a_proposal_or_decision_before_its_list(bool withNewResults)
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        if (withNewResults)
            await ImportAsync(site);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        using var member = await ApiClients.AsAsync(site, Role.Member);
        var horse = Html.Links(await site.PageAsync($"/en/lists?{Pool}"))
            .First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal))["/en/horses/".Length..];
        var addresses = await AddressesAsync(site, horse);
        addresses.Count.ShouldBeGreaterThan(90);

        await MethodsAreComparedAsync(site);
        var before = await ReadAsync(site, addresses, member, horse);
        Differences(before, await ReadAsync(site, addresses, member, horse)).ShouldBeEmpty("the reading itself changes nothing");
        using var proposed = await handicapper.SendFormAsync(
            $"/en/horses/{horse}/proposal?{Pool}",
            $"/en/horses/{horse}/proposal?{Pool}",
            ("mark", "59.5"),
            ("why", "A fall nobody wrote down.")
        );
        proposed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Differences(before, await ReadAsync(site, addresses, member, horse)).ShouldBeEmpty("proposed");
        var id = Html.Addresses(await handicapper.GetStringAsync("/en/proposals", Cancel), "/proposals/([0-9a-f]{32})/withdraw")[0];
        var snapshots = site.Services.GetRequiredService<ListSnapshots>();
        var cached = (await snapshots.CurrentAsync(Cancel)).PublicVersion;
        using var validated = await commission.SendFormAsync(
            "/en/proposals",
            $"/en/proposals/{id}/decide",
            ("verdict", "validate"),
            ("why", "Seen.")
        );
        validated.Headers.Location!.ToString().ShouldEndWith("said=validated");
        (await snapshots.CurrentAsync(Cancel)).PublicVersion.ShouldBe(cached, "pages made anew would take longer, and so tell");
        Differences(before, await ReadAsync(site, addresses, member, horse)).ShouldBeEmpty("validated");
        // Pages that were not cached are the same, too.
        await snapshots.RefreshAsync(Cancel);
        (await snapshots.CurrentAsync(Cancel)).PublicVersion.ShouldNotBe(cached);
        Differences(before, await ReadAsync(site, addresses, member, horse)).ShouldBeEmpty("made anew");

        // Users who may read proposals see it.
        var draft = await handicapper.GetStringAsync($"/en/lists?{Pool}&state=draft&rows=all", Cancel);
        Html.Inner(draft, "tr").Single(row => row.Contains($"/en/horses/{horse}\"", StringComparison.Ordinal)).ShouldContain(">59.5</bdi>");
        (await handicapper.GetStringAsync($"/en/lists?{Pool}", Cancel)).ShouldContain(
            withNewResults ? "Races have been rated since this list" : "Marks have been decided for the next list"
        );
        (await site.PageAsync($"/en/lists?{Pool}&state=draft")).ShouldNotContain(">59.5</bdi>");
        // The horse's page shows them that a decision is pending.
        foreach (
            var (language, waits, published) in (ValueTuple<string, string, string>[])
                [
                    ("en", "The decision waits for the next list, no. 26", "published by list"),
                    ("fr", "Cette décision attend la prochaine liste, n° 26", "publié par la liste"),
                    ("ar", "ينتظر هذا القرار القائمة التالية رقم 26", "ونُشر في القائمة"),
                ]
        )
        {
            var page = WebUtility.HtmlDecode(await handicapper.GetStringAsync($"/{language}/horses/{horse}", Cancel));
            var since = page[page.IndexOf("id=\"since\"", StringComparison.Ordinal)..];
            since.ShouldContain(waits, Case.Sensitive, language);
            since.ShouldNotContain(published, Case.Sensitive, language);
            since.ShouldNotContain("That decision holds until");
        }
    }

    /// <summary>Returns the addresses whose responses differ, and where the difference starts.</summary>
    private static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        foreach (var (address, told) in before.Where(pair => after[pair.Key] != pair.Value))
        {
            var other = after[address];
            var place = told.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
            string Around(string text) => text[Math.Max(0, place - 60)..Math.Min(text.Length, place + 60)];
            yield return $"{address}: {Around(told)} → {Around(other)}";
        }
    }

    /// <summary>Methods are compared in the background; until then the page asks to be reloaded.</summary>
    private static async Task MethodsAreComparedAsync(RunningSite site)
    {
        for (var i = 0; i < 600 && (await site.PageAsync("/fr/methods")).Contains("http-equiv=\"refresh\"", StringComparison.Ordinal); i++)
            await Task.Delay(100, Cancel);
    }

    /// <summary>Imports results after the last list, so that there is a draft as well.</summary>
    private static async Task ImportAsync(RunningSite site)
    {
        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, Cancel);
        var import = await services.Get<ImportsStore>().OpenAsync("late.csv", new Actor("test"), invented: true, Cancel);
        var csv = ResultsText.One(77, new DateOnly(2026, 11, 20), 0, 2, 5);
        await services.Get<ImportResults>().RunAsync(import, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), null, Cancel);
        await services.Get<RateHistory>().CatchUpAsync(null, Cancel);
        await site.Services.GetRequiredService<ListSnapshots>().RefreshAsync(Cancel);
        (await site.PageAsync($"/en/lists?{Pool}")).ShouldContain("Races have been rated since this list");
    }

    /// <summary>Returns every public address in one language with its route parameters filled in, some of them with a query.</summary>
    private static async Task<IReadOnlyList<string>> AddressesAsync(RunningSite site, string horse)
    {
        var meeting = Html.Links(await site.PageAsync("/fr/meetings")).First(link => link.Split('/').Length == 5).Split('/');
        var race = Html.Links(await site.PageAsync($"/fr/horses/{horse}"))
            .First(link => link.StartsWith("/fr/races/", StringComparison.Ordinal))
            .Split('/', '?')[3];
        var list = (await site.Services.GetRequiredService<ListsStore>().LatestAsync(new(Discipline.Flat, Breed.Arabian), 1, Cancel))[0];
        string Fill(string path, string place) =>
            place switch
            {
                "code" when path.Contains("/lists", StringComparison.Ordinal) => "flat",
                "code" when path.Contains("/problems", StringComparison.Ordinal) => "conflict",
                "population" => "arabian",
                "number" => list.Number.ToString(CultureInfo.InvariantCulture),
                "other" => (list.Number - 1).ToString(CultureInfo.InvariantCulture),
                "date" when path.Contains("/meetings", StringComparison.Ordinal) => meeting[3],
                "language" => "fr",
                "date" => list.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "course" => meeting[4],
                "id" when path.Contains("/races", StringComparison.Ordinal) => race,
                "id" when path.Contains("/rules", StringComparison.Ordinal) => RunningSite.RuleSet.Id,
                "id" or "horse" or "horseId" => horse,
                _ => "nobody",
            };
        var patterns = site
            .Endpoints.Where(IsReadInPublic)
            .Select(endpoint => GetPath(endpoint, Fill))
            .Where(path => !path.StartsWith("/en", StringComparison.Ordinal) && !path.StartsWith("/ar", StringComparison.Ordinal));
        var day = list.AsOf.AddMonths(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string[] asked =
        [
            $"/fr?{Pool}",
            $"/fr/lists?{Pool}",
            $"/fr/lists?{Pool}&rows=all",
            $"/fr/lists?{Pool}&state=draft",
            $"/fr/lists?{Pool}&state=draft&rows=all&sort=change",
            $"/fr/horses/{horse}?{Pool}",
            "/fr/horses?q=a",
            $"/fr/levels?{Pool}",
            $"/fr/levels?{Pool}&by=course",
            $"/fr/compare?a={horse}",
            $"/fr/convert?horse={horse}",
            $"/api/v1/lists/current?{Pool}",
            $"/api/v1/statistics/marks?{Pool}",
            $"/api/v1/statistics/ages?{Pool}",
            $"/api/v1/statistics/countries?{Pool}",
            "/api/v1/horses?q=a&limit=200",
            $"/api/v1/horses/{horse}/marks?asOf={day}",
            $"/api/v1/horses/{horse}/explanation?{Pool}",
            $"/api/v1/lists?{Pool}",
        ];
        return [.. patterns.Concat(asked).Distinct()];
    }

    private static bool IsReadInPublic(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains("GET");

    private static string GetPath(RouteEndpoint endpoint, Func<string, string, string> fill)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return
            string.Concat(
                endpoint.RoutePattern.PathSegments.Select(segment =>
                    "/"
                    + string.Concat(
                        segment.Parts.Select(part =>
                            part switch
                            {
                                RoutePatternLiteralPart literal => literal.Content,
                                RoutePatternSeparatorPart separator => separator.Content,
                                RoutePatternParameterPart place => fill(pattern, place.Name),
                                _ => "",
                            }
                        )
                    )
                )
            )
                is { Length: > 0 } path
            ? path
            : "/";
    }

    /// <summary>
    /// Returns the public response at each address, and the one of a calculation for a member: status, ETag, Last-Modified and body.
    /// </summary>
    private static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        RunningSite site,
        IReadOnlyList<string> addresses,
        HttpClient member,
        string horse
    )
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        using var client = site.NewClient();
        foreach (var address in addresses)
        {
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Cancel);
            var body = Changing().Replace(await answer.Content.ReadAsStringAsync(Cancel), "");
            told[address] =
                $"{(int)answer.StatusCode} {answer.Headers.ETag} {answer.Content.Headers.LastModified} {answer.Headers.CacheControl}\n{body}";
        }

        told["batch"] = await BatchAsync(site, member, horse);
        return told;
    }

    private static async Task<string> BatchAsync(RunningSite site, HttpClient member, string horse)
    {
        var horses = (await site.Client.ReadAsync("/horses?limit=20"))
            .With(200)
            .Items.Select(item => item.GetProperty("id").GetString()!)
            .Append(horse)
            .Distinct();
        var body = JsonSerializer.Serialize(
            new
            {
                horses,
                code = "flat",
                population = "arabian",
                asOf = "2026-12-31",
            }
        );
        var batch = (await member.PostAsync("/batches", body)).With(202).Json.GetProperty("id").GetString();
        for (var i = 0; i < 600; i++)
        {
            if ((await member.ReadAsync($"/batches/{batch}")).With(200).Json.GetProperty("state").GetString() is "done" or "failed")
                break;
            await Task.Delay(50, Cancel);
        }

        return (await member.ReadAsync($"/batches/{batch}/result")).With(200).Text;
    }

    /// <summary>Replaces what differs between two requests anyway: form tokens, challenges and request identifiers.</summary>
    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]*\"|data-challenge=\"[^\"]*\"|data-options=\"[^\"]*\"")]
    private static partial Regex Changing();
}
