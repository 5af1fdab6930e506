using System.Data.Common;
using System.Globalization;
using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Tests.Accounts;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Desk;

/// <summary>From a proposal to the published list, through the pages.</summary>
public sealed class DeskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_validated_mark_is_published_once_and_its_list_is_reproducible(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        var horse = Html.Links(await site.PageAsync("/en/lists?population=arabian"))
            .First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal));
        var page = await handicapper.GetStringAsync(horse + "/proposal");
        var computed = decimal.Parse(Html.Texts(page, "bdi[dir=ltr]", "^([0-9.]+)$")[0], CultureInfo.InvariantCulture);
        var next = int.Parse(Html.All(page, "list no\\. ([0-9]+)")[0], CultureInfo.InvariantCulture);
        var decided = computed + 1.5m;

        using var proposed = await handicapper.SendFormAsync(
            horse + "/proposal",
            horse + "/proposal",
            ("mark", decided.ToString("0.0", CultureInfo.GetCultureInfo("fr-FR"))),
            ("why", "Won without being asked.")
        );
        proposed.Headers.Location!.ToString().ShouldBe("/en/proposals?said=proposed");
        var id = Html.Addresses(await handicapper.GetStringAsync("/en/proposals"), "/proposals/([0-9a-f]{32})/withdraw")[0];
        using var validated = await commission.SendFormAsync(
            "/en/proposals",
            $"/en/proposals/{id}/decide",
            ("verdict", "validate"),
            ("why", "Seen.")
        );
        validated.Headers.Location!.ToString().ShouldBe("/en/proposals?said=validated");

        const string publish = "/en/lists/publish?code=flat&population=arabian";
        using var overtaken = await commission.SendFormAsync(publish, publish, ("number", "1"), ("why", "Weekly list."));
        overtaken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var seen = Html.Attributes(await commission.GetStringAsync(publish), "[name=seen]", "value")[0];
        using var published = await commission.SendFormAsync(
            publish,
            publish,
            ("number", next.ToString(CultureInfo.InvariantCulture)),
            ("seen", seen),
            ("why", "Weekly list.")
        );
        published.Headers.Location!.ToString().ShouldBe($"/en/lists/flat/arabian/{next}");

        var bytes = await site.Client.GetStringAsync($"/lists/flat/arabian/{next}.csv", Cancel);
        bytes.ShouldContain(string.Create(CultureInfo.InvariantCulture, $",{decided:0.0#},"));
        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, Cancel);
        foreach (var list in await services.Get<ListsStore>().LatestAsync(new(Discipline.Flat, Breed.Arabian), 3, Cancel))
        {
            var stored = (await services.Get<ListsStore>().FindAsync(new(Discipline.Flat, Breed.Arabian), list.Number, Cancel))!;
            MarkListCsv
                .ToText(
                    await services.Get<ComposeList>().NumberedAsync(new(Discipline.Flat, Breed.Arabian), stored.AsOf, list.Number, Cancel)
                )
                .ShouldBe(stored.Csv, $"list {list.Number}");
        }

        foreach (
            var statement in (string[])
                ["UPDATE lists SET \"Csv\" = ''", "DELETE FROM lists", "UPDATE list_entries SET \"Rank\" = 1", "DELETE FROM list_entries"]
        )
            (await Should.ThrowAsync<DbException>(() => Rows.ExecuteAsync(site.Database, statement))).Message.ShouldContain(
                "append-only",
                Case.Insensitive,
                statement
            );

        // The decision holds until the horse runs again.
        var draft = await services
            .Get<ComposeList>()
            .ComposeAsOfAsync(
                new(Discipline.Flat, Breed.Arabian),
                DateOnly.Parse("2026-12-31", CultureInfo.InvariantCulture),
                DecisionsTaken.Published,
                Cancel
            );
        draft
            .Rows.Single(row => row.State.Horse.Id.Value == Uri.UnescapeDataString(horse["/en/horses/".Length..]))
            .State.HorseRating.Mark.ShouldBe(decided);
    }

    [Fact]
    public async Task The_proposer_is_offered_no_decision_and_cannot_make_one()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        var account = Html.Addresses(
            await administrator.GetStringAsync("/en/admin/accounts"),
            "account=([0-9a-f]+)$",
            "a:has(> bdi:contains('Handicapeur'))"
        )[0];
        using var changed = await administrator.SendFormAsync(
            $"/en/admin/accounts?account={account}",
            $"/en/admin/accounts/{account}/roles",
            ("role", "Handicapper"),
            ("role", "Commission"),
            ("why", "A small authority.")
        );
        changed.Headers.Location!.ToString().ShouldContain("said=requested");
        await FactorTests.ApproveAsync(site, account);

        using var both = await SiteClients.AsAsync(site, Role.Handicapper, steppedUp: true);
        var horse = Html.Links(await site.PageAsync("/en/lists")).First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal));
        using var proposed = await both.SendFormAsync(horse + "/proposal", horse + "/proposal", ("mark", "22.5"), ("why", "A try."));
        proposed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await both.GetStringAsync("/en/proposals");
        var id = Html.Addresses(page, "/proposals/([0-9a-f]{32})/withdraw")[0];
        page.ShouldNotContain($"/proposals/{id}/decide");
        using var decided = await both.SendFormAsync(
            "/en/proposals",
            $"/en/proposals/{id}/decide",
            ("verdict", "validate"),
            ("why", "Mine.")
        );
        decided.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var withdrawn = await both.SendFormAsync("/en/proposals", $"/en/proposals/{id}/withdraw");
        withdrawn.Headers.Location!.ToString().ShouldEndWith("said=withdrawn");
    }

    [Fact]
    public async Task Publishing_needs_a_recent_second_factor()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var commission = await SiteClients.AsAsync(site, Role.Commission);
        using var led = await commission.GetAsync("/en/lists/publish", Cancel);
        led.Headers.Location!.ToString().ShouldBe("/en/account/prove?return=%2Fen%2Flists%2Fpublish");
        var before = await site.PageAsync("/en/lists/archive");
        using var refused = await commission.SendFormAsync("/en/account", "/en/lists/publish", ("number", "26"), ("why", "In haste."));
        refused.Headers.Location!.ToString().ShouldStartWith("/en/account/prove?return=");
        (await site.PageAsync("/en/lists/archive")).ShouldBe(before);
    }
}
