using System.Text.Json;
using Yardstick.App.Platform.Api;
using Yardstick.App.Tests.Site;

namespace Yardstick.App.Tests.Api;

/// <summary>Reading the register through the API.</summary>
public sealed class ReadTests(DemoSite demo)
{
    [Theory]
    [InlineData("/horses", "id", 150)]
    [InlineData("/races?from=2026-01-01", "id", 50)]
    public async Task Cursors_page_through_the_list_without_gaps_or_duplicates(string path, string key, int atLeast)
    {
        var client = (await demo.Site).Client;
        var whole = await WalkAsync(client, path, key, 500);
        whole.Count.ShouldBeGreaterThan(atLeast);
        whole.ShouldBeUnique();
        (await WalkAsync(client, path, key, 7)).ShouldBe(whole);
    }

    [Fact]
    public async Task The_next_link_repeats_the_query()
    {
        var client = (await demo.Site).Client;
        var page = (await client.ReadAsync("/horses?sex=female&limit=2")).With(200);
        var link = page.Headers.GetValues("Link").Single();
        link.ShouldBe($"</api/v1/horses?sex=female&limit=2&cursor={page.Json.GetProperty("next").GetString()}>; rel=\"next\"");
        (await client.ReadAsync(link[1..link.IndexOf('>')]))
            .With(200)
            .Items.ShouldAllBe(item => item.GetProperty("sex").GetString() == "female");
        (await client.ReadAsync("/horses?limit=500&foaledYear=1700")).With(200).Headers.Contains("Link").ShouldBeFalse("it is the last");
    }

    [Fact]
    public async Task A_cursor_from_another_query_is_refused()
    {
        var client = (await demo.Site).Client;
        var cursor = (await client.ReadAsync("/horses?limit=2")).Json.GetProperty("next").GetString()!;
        (await client.ReadAsync($"/horses?limit=2&cursor={cursor}")).With(200);
        (await client.ReadAsync($"/horses?limit=2&sex=female&cursor={cursor}")).Problem(400, "invalid-cursor");
        (await client.ReadAsync($"/races?cursor={cursor}")).Problem(400, "invalid-cursor");
        (await client.ReadAsync($"/horses?cursor={cursor[..^3]}AAA")).Problem(400, "invalid-cursor");
        (await client.ReadAsync("/horses?cursor=%21")).Problem(400, "invalid-cursor");
    }

    [Theory]
    [InlineData("/horses?limit=5")]
    [InlineData("/lists/current")]
    [InlineData("/statistics")]
    [InlineData("/rules/tn-2025.3")]
    public async Task A_current_ETag_gets_304(string path)
    {
        var client = (await demo.Site).Client;
        var first = (await client.ReadAsync(path)).With(200);
        first.Headers.ETag!.IsWeak.ShouldBeFalse();
        var again = (await client.ReadAsync(path, ("If-None-Match", first.Tag))).With(304);
        again.Text.ShouldBeEmpty();
        again.Tag.ShouldBe(first.Tag);
        (await client.ReadAsync(path, ("If-None-Match", "\"other\""))).With(200).Tag.ShouldBe(first.Tag);
        var head = (await client.SendAsync(HttpMethod.Head, path)).With(200);
        head.Text.ShouldBeEmpty();
        head.Tag.ShouldBe(first.Tag);
        var packed = (await client.ReadAsync(path, ("Accept-Encoding", "gzip"))).With(200);
        packed.Content.ContentEncoding.ShouldContain("gzip");
        packed.Tag.ShouldNotBe(first.Tag, "another encoding is other bytes");
        (await client.ReadAsync(path, ("Accept-Encoding", "gzip"), ("If-None-Match", packed.Tag))).With(304);
    }

    [Fact]
    public async Task A_published_list_is_returned_byte_for_byte()
    {
        var client = (await demo.Site).Client;
        var list = (await client.ReadAsync("/lists/flat/thoroughbred/3")).With(200).Json;
        var csv = (await client.ReadAsync("/lists/flat/thoroughbred/3", ("Accept", "text/csv"))).With(200);
        csv.Content.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        Convert
            .ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(csv.Text)))
            .ShouldBe(list.GetProperty("sha256").GetString());
        (csv.Text.Split('\n').Length - 2).ShouldBe(list.GetProperty("items").GetArrayLength());
        (await client.ReadAsync("/lists/flat/thoroughbred/3", ("Accept", "image/png"))).Problem(406, "not-acceptable");
        (await client.ReadAsync("/lists/flat/thoroughbred/999")).Problem(404, "not-found");
        (await client.ReadAsync("/lists/nothing/thoroughbred/1")).Problem(404, "not-found");
    }

    [Fact]
    public async Task Comparing_lists_gives_entries_exits_rises_and_falls()
    {
        var client = (await demo.Site).Client;
        var (from, to) = (await MarksAsync(client, 20), await MarksAsync(client, 25));
        var response = (await client.ReadAsync("/lists/flat/arabian/25/differences/20")).With(200);
        var expected = to.Keys.Union(from.Keys).Where(horse => from.GetValueOrDefault(horse) != to.GetValueOrDefault(horse)).ToHashSet();
        response.Items.Select(item => item.GetProperty("horseId").GetString()!).ToHashSet().ShouldBe(expected, ignoreOrder: true);
        response.Json.GetProperty("unchanged").GetInt32().ShouldBe(to.Count(pair => from.GetValueOrDefault(pair.Key) == pair.Value));
        foreach (var item in response.Items)
        {
            var horse = item.GetProperty("horseId").GetString()!;
            var movement =
                !from.ContainsKey(horse) ? "came"
                : !to.ContainsKey(horse) ? "left"
                : to[horse] > from[horse] ? "rose"
                : "fell";
            item.GetProperty("movement").GetString().ShouldBe(movement);
        }
    }

    [Fact]
    public async Task Marks_are_bitemporal()
    {
        var client = (await demo.Site).Client;
        var horse = (await client.ReadAsync("/lists/flat/arabian/20")).Items.First().GetProperty("horseId").GetString();
        var lists = (await client.ReadAsync("/lists?population=arabian")).Items.ToDictionary(list => list.GetProperty("number").GetInt32());
        var published = lists[20].GetProperty("publishedAt").GetDateTimeOffset();
        var justBefore = published.AddSeconds(-1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var then = (await client.ReadAsync($"/horses/{horse}/marks?knownAt={published.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"))
            .With(200)
            .Json;
        then.GetProperty("inForce")[0].GetProperty("listNumber").GetInt32().ShouldBe(20);
        then.GetProperty("items").EnumerateArray().ShouldAllBe(mark => mark.GetProperty("kind").GetString() == "published");
        (await client.ReadAsync($"/horses/{horse}/marks?knownAt={justBefore}"))
            .Json.GetProperty("inForce")[0]
            .GetProperty("listNumber")
            .GetInt32()
            .ShouldBe(19, "the list had not been published yet");
        var day = lists[18].GetProperty("asOf").GetString();
        (await client.ReadAsync($"/horses/{horse}/marks?asOf={day}"))
            .Json.GetProperty("inForce")[0]
            .GetProperty("listNumber")
            .GetInt32()
            .ShouldBe(18, "later lists apply to later days");
        (await client.ReadAsync($"/horses/{horse}/marks")).Items.ShouldContain(mark => mark.GetProperty("kind").GetString() == "computed");
    }

    [Fact]
    public async Task An_explanation_adds_up_and_lists_inputs_before_results()
    {
        var client = (await demo.Site).Client;
        var horse = (await client.ReadAsync("/lists/current?population=arabian")).Items.First().GetProperty("horseId").GetString();
        var reason = (await client.ReadAsync($"/horses/{horse}/explanation", ("Accept-Language", "en"))).With(200);
        reason.Content.ContentLanguage.ShouldBe(["en"]);
        var seen = new HashSet<int>();
        foreach (var number in reason.Json.GetProperty("numbers").EnumerateArray())
        {
            number.GetProperty("inputs").EnumerateArray().ShouldAllBe(input => seen.Contains(input.GetInt32()));
            number.GetProperty("text").GetString()!.ShouldNotContain("⟦");
            seen.Add(number.GetProperty("id").GetInt32());
        }

        seen.ShouldContain(reason.Json.GetProperty("mark").GetInt32());
        var shares = (await client.ReadAsync($"/horses/{horse}/contributions")).With(200).Json;
        shares
            .GetProperty("groups")
            .EnumerateArray()
            .Sum(group => group.GetProperty("shareLb").GetDecimal())
            .ShouldBe(shares.GetProperty("assessmentLb").GetDecimal());
    }

    private static async Task<Dictionary<string, decimal>> MarksAsync(HttpClient client, int number) =>
        (await client.ReadAsync($"/lists/flat/arabian/{number}"))
            .With(200)
            .Items.ToDictionary(row => row.GetProperty("horseId").GetString()!, row => row.GetProperty("markKg").GetDecimal());

    private static async Task<List<string>> WalkAsync(HttpClient client, string path, string key, int limit)
    {
        var (all, next) = (new List<string>(), (string?)null);
        do
        {
            var page = (
                await client.ReadAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}{(next is null ? "" : "&cursor=" + next)}")
            ).With(200);
            all.AddRange(page.Items.Select(item => item.GetProperty(key).GetString()!));
            next = page.Json.GetProperty("next").GetString();
        } while (next is not null && all.Count < 100_000);
        return all;
    }
}
