using System.Data.Common;
using System.Globalization;
using System.Net;
using Yardstick.App.Commands;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Tests.Accounts;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Desk;

/// <summary>From a proposal to the published list, as the people at their desks go.</summary>
public sealed class DeskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_validated_mark_is_published_once_and_its_list_drawn_again_to_the_byte(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var handicapper = await Visitor.AsAsync(site, Role.Handicapper);
        using var commission = await Visitor.AsAsync(site, Role.Commission, proved: true);
        var horse = Html.Links(await site.PageAsync("/en/lists?population=arabian")).First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal));
        var page = await handicapper.GetStringAsync(horse + "/proposal");
        var computed = decimal.Parse(Html.All(page, "<bdi dir=\"ltr\">([0-9.]+)</bdi>")[0], CultureInfo.InvariantCulture);
        var next = int.Parse(Html.All(page, "list no\\. ([0-9]+)")[0], CultureInfo.InvariantCulture);
        var decided = computed + 1.5m;

        using var proposed = await handicapper.SendFormAsync(horse + "/proposal", horse + "/proposal", ("mark", decided.ToString("0.0", CultureInfo.GetCultureInfo("fr-FR"))), ("why", "Won without being asked."));
        proposed.Headers.Location!.ToString().ShouldBe("/en/proposals?said=proposed");
        var id = Html.All(await handicapper.GetStringAsync("/en/proposals"), "/proposals/([0-9a-f]{32})/withdraw")[0];
        using var validated = await commission.SendFormAsync("/en/proposals", $"/en/proposals/{id}/decide", ("verdict", "validate"), ("why", "Seen."));
        validated.Headers.Location!.ToString().ShouldBe("/en/proposals?said=validated");

        const string publish = "/en/lists/publish?code=flat&population=arabian";
        using var overtaken = await commission.SendFormAsync(publish, publish, ("number", "1"), ("why", "Weekly list."));
        overtaken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var seen = Html.All(await commission.GetStringAsync(publish), "name=\"seen\" value=\"([0-9a-f]{64})\"")[0];
        using var published = await commission.SendFormAsync(publish, publish, ("number", next.ToString(CultureInfo.InvariantCulture)), ("seen", seen), ("why", "Weekly list."));
        published.Headers.Location!.ToString().ShouldBe($"/en/lists/flat/arabian/{next}");

        var bytes = await site.Client.GetStringAsync($"/lists/flat/arabian/{next}.csv", Cancel);
        bytes.ShouldContain(string.Create(CultureInfo.InvariantCulture, $",{decided:0.0#},"));
        await using var books = await AppServices.OpenAsync(site.Settings, RunningSite.Standards, Cancel);
        foreach (var list in await books.Get<ListsStore>().LatestAsync(Discipline.Flat, Breed.Arabian, 3, Cancel))
        {
            var stored = (await books.Get<ListsStore>().FindAsync(Discipline.Flat, Breed.Arabian, list.Number, Cancel))!;
            MarkListCsv.ToText(await books.Get<ComposeList>().NumberedAsync(Discipline.Flat, Breed.Arabian, stored.AsOf, list.Number, Cancel)).ShouldBe(stored.Csv, $"list {list.Number}");
        }

        foreach (var statement in (string[])["UPDATE lists SET \"Csv\" = ''", "DELETE FROM lists", "UPDATE list_entries SET \"Rank\" = 1", "DELETE FROM list_entries"])
            (await Should.ThrowAsync<DbException>(() => Rows.ExecuteAsync(site.Database, statement))).Message.ShouldContain("append-only", Case.Insensitive, statement);

        // The decision holds until the horse runs again.
        var draft = await books.Get<ComposeList>().AsOfAsync(Discipline.Flat, Breed.Arabian, DateOnly.Parse("2026-12-31", CultureInfo.InvariantCulture), DecisionsTaken.Published, Cancel);
        draft.Rows.Single(row => row.Page.Horse.Id == Uri.UnescapeDataString(horse["/en/horses/".Length..])).Page.Standing.Mark.ShouldBe(decided);
    }

    [Fact]
    public async Task Who_proposed_sees_no_decision_to_make_and_can_make_none()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var administrator = await Visitor.AsAsync(site, Role.Administrator, proved: true);
        var account = Html.All(await administrator.GetStringAsync("/en/admin/accounts"), "account=([0-9a-f]+)\"[^>]*><bdi>Handicapeur")[0];
        using var changed = await administrator.SendFormAsync($"/en/admin/accounts?account={account}", $"/en/admin/accounts/{account}/roles", ("role", "Handicapper"), ("role", "Commission"), ("why", "A small authority."));
        changed.Headers.Location!.ToString().ShouldContain("said=requested");
        await FactorTests.ApproveAsync(site, account);

        using var both = await Visitor.AsAsync(site, Role.Handicapper, proved: true);
        var horse = Html.Links(await site.PageAsync("/en/lists")).First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal));
        using var proposed = await both.SendFormAsync(horse + "/proposal", horse + "/proposal", ("mark", "22.5"), ("why", "A try."));
        proposed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await both.GetStringAsync("/en/proposals");
        var id = Html.All(page, "/proposals/([0-9a-f]{32})/withdraw")[0];
        page.ShouldNotContain($"/proposals/{id}/decide");
        using var decided = await both.SendFormAsync("/en/proposals", $"/en/proposals/{id}/decide", ("verdict", "validate"), ("why", "Mine."));
        decided.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var withdrawn = await both.SendFormAsync("/en/proposals", $"/en/proposals/{id}/withdraw");
        withdrawn.Headers.Location!.ToString().ShouldEndWith("said=withdrawn");
    }

    [Fact]
    public async Task Without_a_second_factor_just_shown_nothing_is_published()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var commission = await Visitor.AsAsync(site, Role.Commission);
        using var led = await commission.GetAsync("/en/lists/publish", Cancel);
        led.Headers.Location!.ToString().ShouldBe("/en/account/prove?return=%2Fen%2Flists%2Fpublish");
        var before = await site.PageAsync("/en/lists/archive");
        using var refused = await commission.SendFormAsync("/en/account", "/en/lists/publish", ("number", "26"), ("why", "In haste."));
        refused.Headers.Location!.ToString().ShouldStartWith("/en/account/prove?return=");
        (await site.PageAsync("/en/lists/archive")).ShouldBe(before);
    }
}
