using System.Text.Json;
using Yardstick.App.Features;
using Yardstick.App.Tests.Site;

namespace Yardstick.App.Tests.Api;

/// <summary>Reading the register through the API.</summary>
public sealed class ReadTests(DemoSite demo)
{
    [Theory]
    [InlineData("/horses", "id", 150)]
    [InlineData("/races?from=2026-01-01", "id", 50)]
    public async Task A_cursor_walks_the_whole_list_without_gap_or_repeat(string path, string key, int atLeast)
    {
        var client = (await demo.Site).Client;
        var whole = await WalkAsync(client, path, key, 500);
        whole.Count.ShouldBeGreaterThan(atLeast);
        whole.ShouldBeUnique();
        (await WalkAsync(client, path, key, 7)).ShouldBe(whole);
    }

    [Fact]
    public async Task A_cursor_of_another_query_is_refused()
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
    [InlineData("/standards/tn-2025.2")]
    public async Task What_a_reader_has_is_not_sent_again(string path)
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
        packed.Tag.ShouldNotBe(first.Tag, "another coding is other bytes");
        (await client.ReadAsync(path, ("Accept-Encoding", "gzip"), ("If-None-Match", packed.Tag))).With(304);
    }

    [Fact]
    public async Task A_published_list_is_told_as_its_bytes()
    {
        var client = (await demo.Site).Client;
        var list = (await client.ReadAsync("/lists/flat/thoroughbred/3")).With(200).Json;
        var csv = (await client.ReadAsync("/lists/flat/thoroughbred/3", ("Accept", "text/csv"))).With(200);
        csv.Content.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(csv.Text))).ShouldBe(list.GetProperty("sha256").GetString());
        (csv.Text.Split('\n').Length - 2).ShouldBe(list.GetProperty("items").GetArrayLength());
        (await client.ReadAsync("/lists/flat/thoroughbred/3", ("Accept", "image/png"))).Problem(406, "not-acceptable");
        (await client.ReadAsync("/lists/flat/thoroughbred/999")).Problem(404, "not-found");
        (await client.ReadAsync("/lists/nothing/thoroughbred/1")).Problem(404, "not-found");
    }

    [Fact]
    public async Task Two_lists_differ_by_what_came_left_rose_and_fell()
    {
        var client = (await demo.Site).Client;
        var (from, to) = (await MarksAsync(client, 20), await MarksAsync(client, 25));
        var told = (await client.ReadAsync("/lists/flat/arabian/25/differences/20")).With(200);
        var expected = to.Keys.Union(from.Keys).Where(horse => from.GetValueOrDefault(horse) != to.GetValueOrDefault(horse)).ToHashSet();
        told.Items.Select(item => item.GetProperty("horseId").GetString()!).ToHashSet().ShouldBe(expected, ignoreOrder: true);
        told.Json.GetProperty("unchanged").GetInt32().ShouldBe(to.Count(pair => from.GetValueOrDefault(pair.Key) == pair.Value));
        foreach (var item in told.Items)
        {
            var horse = item.GetProperty("horseId").GetString()!;
            var movement = !from.ContainsKey(horse) ? "came" : !to.ContainsKey(horse) ? "left" : to[horse] > from[horse] ? "rose" : "fell";
            item.GetProperty("movement").GetString().ShouldBe(movement);
        }
    }

    [Fact]
    public async Task Marks_have_two_times()
    {
        var client = (await demo.Site).Client;
        var horse = (await client.ReadAsync("/lists/flat/arabian/20")).Items.First().GetProperty("horseId").GetString();
        var lists = (await client.ReadAsync("/lists?population=arabian")).Items.ToDictionary(list => list.GetProperty("number").GetInt32());
        var published = lists[20].GetProperty("publishedAt").GetDateTimeOffset();
        var justBefore = published.AddSeconds(-1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var then = (await client.ReadAsync($"/horses/{horse}/marks?knownAt={published.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")).With(200).Json;
        then.GetProperty("inForce")[0].GetProperty("listNumber").GetInt32().ShouldBe(20);
        then.GetProperty("items").EnumerateArray().ShouldAllBe(mark => mark.GetProperty("kind").GetString() == "published");
        (await client.ReadAsync($"/horses/{horse}/marks?knownAt={justBefore}")).Json.GetProperty("inForce")[0].GetProperty("listNumber").GetInt32().ShouldBe(19, "the list was not published yet");
        var day = lists[18].GetProperty("asOf").GetString();
        (await client.ReadAsync($"/horses/{horse}/marks?asOf={day}")).Json.GetProperty("inForce")[0].GetProperty("listNumber").GetInt32().ShouldBe(18, "later lists hold for later days");
        (await client.ReadAsync($"/horses/{horse}/marks")).Items.ShouldContain(mark => mark.GetProperty("kind").GetString() == "computed");
    }

    [Fact]
    public async Task An_explanation_adds_up_and_names_its_inputs_before_what_follows()
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
        shares.GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty("shareLb").GetDecimal()).ShouldBe(shares.GetProperty("assessmentLb").GetDecimal());
    }

    private static async Task<Dictionary<string, decimal>> MarksAsync(HttpClient client, int number) => (await client.ReadAsync($"/lists/flat/arabian/{number}")).With(200).Items
        .ToDictionary(row => row.GetProperty("horseId").GetString()!, row => row.GetProperty("markKg").GetDecimal());

    private static async Task<List<string>> WalkAsync(HttpClient client, string path, string key, int limit)
    {
        var (all, next) = (new List<string>(), (string?)null);
        do
        {
            var page = (await client.ReadAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}{(next is null ? "" : "&cursor=" + next)}")).With(200);
            all.AddRange(page.Items.Select(item => item.GetProperty(key).GetString()!));
            next = page.Json.GetProperty("next").GetString();
        }
        while (next is not null && all.Count < 100_000);
        return all;
    }
}
