using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Desk;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Lists;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Desk;

/// <summary>
/// Publication from a form: one form sent twice, two servers, and the command line in between. One list is published, and the other request
/// must review again.
/// </summary>
public sealed class PublicationRaceTests
{
    private const int Races = 20;
    private const string Address = "/en/lists/publish?code=flat&population=arabian";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_form_sent_twice_concurrently_publishes_one_list(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        for (var race = 0; race < Races; race++)
        {
            var (before, form) = (await CountAsync(site), await FormAsync(commission));
            Hold([site], new TestGate(2));
            OneWins(await Task.WhenAll(SendAsync(commission, form), SendAsync(commission, form)));
            (await CountAsync(site)).ShouldBe(before + 1);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Two_concurrent_servers_publish_one_list(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        await using var other = await site.StartSecondServerAsync();
        using var here = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        using var there = await SiteClients.AsAsync(other, Role.Commission, steppedUp: true);
        for (var race = 0; race < Races; race++)
        {
            var before = await CountAsync(site);
            var (one, two) = (await FormAsync(here), await FormAsync(there));
            Hold([site, other], new TestGate(2));
            OneWins(await Task.WhenAll(SendAsync(here, one), SendAsync(there, two)));
            (await CountAsync(site)).ShouldBe(before + 1);
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_list_published_by_the_command_line_meanwhile_is_the_only_one(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, Cancel);
        var pool = new RatingPool(Discipline.Flat, Breed.Arabian);
        var day = (await services.Get<ListsStore>().LatestAsync(pool, 1, Cancel))[0].AsOf;
        for (var race = 0; race < Races; race++)
        {
            var (before, form) = (await CountAsync(site), await FormAsync(commission));
            // On every second round the command starts when the form's list has already been composed.
            var inside = race % 2 == 1;
            Task<Outcome<ListRow>> PublishAsync() => services.Get<PublishList>().PublishAsOfAsync(pool, day, Actor.Command, null, Cancel);
            if (inside)
                site.Services.GetRequiredService<Checkpoints>().Handler = async at =>
                {
                    if (at == Checkpoint.ListComposed)
                        (await PublishAsync()).Match(_ => true, _ => false).ShouldBeTrue();
                };
            else
                (await PublishAsync()).Match(_ => true, _ => false).ShouldBeTrue();
            using var answer = await SendAsync(commission, form);
            site.Services.GetRequiredService<Checkpoints>().Handler = null;
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, $"race {race}");
            (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain($"List no. {form.Number} was published in the meantime.");
            (await CountAsync(site)).ShouldBe(before + 1);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Changes_since_the_form_are_listed_and_the_new_draft_can_be_published(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        var seen = await FormAsync(commission);
        var horse = Html.Links(await site.PageAsync("/en/lists?population=arabian"))
            .First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal));
        using var proposed = await handicapper.SendFormAsync(
            horse + "/proposal",
            horse + "/proposal",
            ("mark", "59.5"),
            ("why", "A fall nobody wrote down.")
        );
        var id = Html.Addresses(await handicapper.GetStringAsync("/en/proposals"), "/proposals/([0-9a-f]{32})/withdraw")[0];
        using var validated = await commission.SendFormAsync(
            "/en/proposals",
            $"/en/proposals/{id}/decide",
            ("verdict", "validate"),
            ("why", "Seen.")
        );

        using var refused = await SendAsync(commission, seen);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await refused.Content.ReadAsStringAsync(Cancel);
        page.ShouldContain("Nothing was published.");
        var row = Html.Inner(page, "tbody > tr")[0];
        row.ShouldContain(horse["/en".Length..]);
        row.ShouldContain(">59.5</bdi>");
        Html.Faults(page).ShouldBeEmpty();

        var again = Read(page);
        again.Number.ShouldBe(seen.Number);
        using var published = await SendAsync(commission, again);
        published.Headers.Location!.ToString().ShouldBe($"/en/lists/flat/arabian/{seen.Number}");
    }

    [Theory, OnEachDatabase]
    public async Task Results_imported_since_the_form_are_listed(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        var seen = await FormAsync(commission);
        await using (var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, Cancel))
        {
            var import = await services.Get<ImportsStore>().OpenAsync("late.csv", new Actor("test"), invented: true, Cancel);
            var csv = Stores.ResultsText.One(77, new DateOnly(2026, 10, 18), 0, 2, 5);
            await services
                .Get<ImportResults>()
                .RunAsync(import, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), null, Cancel);
            await services.Get<Features.Ratings.RateHistory>().CatchUpAsync(null, Cancel);
        }

        using var refused = await SendAsync(commission, seen);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await refused.Content.ReadAsStringAsync(Cancel);
        page.ShouldContain("Cheval 0");
        page.ShouldContain("not on it");
    }

    [Theory, OnEachDatabase]
    public async Task A_client_that_disconnects_after_the_publication_leaves_nothing_undone(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        var services = site.Services;
        var pool = new RatingPool(Discipline.Flat, Breed.Arabian);
        var day = (await services.GetRequiredService<ListsStore>().LatestAsync(pool, 1, Cancel))[0].AsOf;
        var draft = await services.GetRequiredService<PublishList>().ComposeAsync(pool, day, Cancel);
        using var gone = new CancellationTokenSource();
        services.GetRequiredService<Checkpoints>().Handler = async at =>
        {
            if (at == Checkpoint.ListPublished)
                await gone.CancelAsync();
        };
        var published = await services
            .GetRequiredService<PublishDraft>()
            .SeenAsync(new SeenDraft(draft.Number, draft.Fingerprint), draft, new Actor("one"), "weekly", gone.Token);
        gone.IsCancellationRequested.ShouldBeTrue();
        published.Match(row => row.Number, _ => 0).ShouldBe(draft.Number);
        (await services.GetRequiredService<ListSnapshots>().CurrentAsync(Cancel)).Archive[0].Number.ShouldBe(draft.Number);
    }

    [Fact]
    public async Task Without_a_reason_the_form_is_shown_again_and_nothing_is_published()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        var (before, form) = (await CountAsync(site), await FormAsync(commission));
        using var unsaid = await SendAsync(commission, form, " ");
        unsaid.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Read(await unsaid.Content.ReadAsStringAsync(Cancel)).Seen.ShouldBe(form.Seen);
        (await CountAsync(site)).ShouldBe(before);
    }

    [Fact]
    public async Task A_refused_publication_checks_no_independence_and_rates_nothing()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var (publishing, imports) = (site.Services.GetRequiredService<PublishList>(), site.Services.GetRequiredService<ImportsStore>());
        var independence = new Accounts.AnyoneIsIndependent();
        var publish = ActivatorUtilities.CreateInstance<PublishDraft>(
            site.Services,
            ActivatorUtilities.CreateInstance<IndependentPublication>(site.Services, independence)
        );
        var day = (await site.Services.GetRequiredService<ListsStore>().LatestAsync(new(Discipline.Flat, Breed.Arabian), 1, Cancel))[
            0
        ].AsOf;
        var import = await imports.OpenAsync("late.csv", new Actor("test"), invented: true, Cancel);
        await site
            .Services.GetRequiredService<ImportResults>()
            .RunAsync(
                import,
                () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Stores.ResultsText.One(77, day.AddDays(-7), 0, 2, 5))),
                null,
                Cancel
            );
        var waiting = (await imports.UnratedFromAsync(Cancel)).ShouldNotBeNull();

        var draft = await publishing.ComposeAsync(new(Discipline.Flat, Breed.Arabian), day, Cancel);
        var refused = await publish.SeenAsync(new SeenDraft(draft.Number, new string('0', 64)), draft, new Actor("one"), "weekly", Cancel);
        refused.Match(_ => "", refusal => refusal.Code.ToString()).ShouldBe(nameof(RefusalCode.DraftChanged));
        independence.Calls.ShouldBe(0, "the draft is compared first");
        // Another program publishes when the answer has already been composed.
        await publishing.PublishAsOfAsync(new(Discipline.Flat, Breed.Arabian), day, Actor.Command, null, Cancel);
        refused = await publish.SeenAsync(new SeenDraft(draft.Number, draft.Fingerprint), draft, new Actor("one"), "weekly", Cancel);
        refused.Match(_ => "", refusal => refusal.Code.ToString()).ShouldBe(nameof(RefusalCode.DraftChanged));
        (await imports.UnratedFromAsync(Cancel)).ShouldBe(waiting);
    }

    private static void Hold(IEnumerable<RunningSite> sites, TestGate gate)
    {
        foreach (var site in sites)
            site.Services.GetRequiredService<Checkpoints>().Handler = at =>
                at == Checkpoint.ListComposed ? gate.ArriveAsync() : Task.CompletedTask;
    }

    private static void OneWins(HttpResponseMessage[] answers)
    {
        try
        {
            answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.SeeOther, HttpStatusCode.Conflict]);
        }
        finally
        {
            foreach (var answer in answers)
                answer.Dispose();
        }
    }

    private static async Task<PublicationForm> FormAsync(HttpClient client) => Read(await client.GetStringAsync(Address, Cancel));

    private static PublicationForm Read(string page) =>
        new(
            Html.Token(page),
            int.Parse(Html.Attributes(page, "[name=number]", "value")[0], CultureInfo.InvariantCulture),
            Html.Attributes(page, "[name=seen]", "value")[0]
        );

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, PublicationForm form, string why = "Weekly list.")
    {
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", form.Token),
            new("number", form.Number.ToString(CultureInfo.InvariantCulture)),
            new("seen", form.Seen),
            new("why", why),
        ]);
        return await client.PostAsync(Address, content, Cancel);
    }

    private static async Task<int> CountAsync(RunningSite site) =>
        (await site.Services.GetRequiredService<ListsStore>().AllAsync(Cancel)).Count;

    private sealed record PublicationForm(string Token, int Number, string Seen);
}
