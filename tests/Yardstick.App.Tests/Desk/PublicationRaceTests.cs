using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Commands;
using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Lists;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Desk;

/// <summary>Publication from a form: one form sent twice, two servers, the command line in between. One list comes of it, and one "look again".</summary>
public sealed class PublicationRaceTests
{
    private const int Races = 20;
    private const string Address = "/en/lists/publish?code=flat&population=arabian";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task One_form_sent_twice_at_once_publishes_one_list(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var commission = await Visitor.AsAsync(site, Role.Commission, proved: true);
        for (var race = 0; race < Races; race++)
        {
            var (before, form) = (await CountAsync(site), await FormAsync(commission));
            Hold([site], new TestGate(2));
            OneWins(await Task.WhenAll(SendAsync(commission, form), SendAsync(commission, form)));
            (await CountAsync(site)).ShouldBe(before + 1);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Two_servers_at_once_publish_one_list(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        await using var other = await site.BesideAsync();
        using var here = await Visitor.AsAsync(site, Role.Commission, proved: true);
        using var there = await Visitor.AsAsync(other, Role.Commission, proved: true);
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
    public async Task A_list_published_by_the_command_line_between_form_and_answer_is_the_only_one(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var commission = await Visitor.AsAsync(site, Role.Commission, proved: true);
        await using var books = await AppServices.OpenAsync(site.Settings, RunningSite.Standards, Cancel);
        var (code, population) = (Discipline.Flat, Breed.Arabian);
        var day = (await books.Get<ListsStore>().LatestAsync(code, population, 1, Cancel))[0].AsOf;
        for (var race = 0; race < Races; race++)
        {
            var (before, form) = (await CountAsync(site), await FormAsync(commission));
            // Every other time the command comes when the answer to the form has already been composed.
            var inside = race % 2 == 1;
            Task<Outcome<ListRow>> PublishAsync() => books.Get<PublishList>().AsOfAsync(code, population, day, Actor.Command, null, Cancel);
            if (inside) site.Services.GetRequiredService<Checkpoints>().Handler = async at =>
            {
                if (at == Checkpoint.ListComposed) (await PublishAsync()).Match(_ => true, _ => false).ShouldBeTrue();
            };
            else (await PublishAsync()).Match(_ => true, _ => false).ShouldBeTrue();
            using var answer = await SendAsync(commission, form);
            site.Services.GetRequiredService<Checkpoints>().Handler = null;
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, $"race {race}");
            (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain($"List no. {form.Number} was published in the meantime.");
            (await CountAsync(site)).ShouldBe(before + 1);
        }
    }

    [Theory, OnEachDatabase]
    public async Task What_changed_between_form_and_answer_is_named_and_the_new_draft_can_be_published(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var handicapper = await Visitor.AsAsync(site, Role.Handicapper);
        using var commission = await Visitor.AsAsync(site, Role.Commission, proved: true);
        var seen = await FormAsync(commission);
        var horse = Html.Links(await site.PageAsync("/en/lists?population=arabian")).First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal));
        using var proposed = await handicapper.SendFormAsync(horse + "/proposal", horse + "/proposal", ("mark", "59.5"), ("why", "A fall nobody wrote down."));
        var id = Html.All(await handicapper.GetStringAsync("/en/proposals"), "/proposals/([0-9a-f]{32})/withdraw")[0];
        using var validated = await commission.SendFormAsync("/en/proposals", $"/en/proposals/{id}/decide", ("verdict", "validate"), ("why", "Seen."));

        using var refused = await SendAsync(commission, seen);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await refused.Content.ReadAsStringAsync(Cancel);
        page.ShouldContain("Nothing was published.");
        var row = Html.All(page, "<tbody>\\s*<tr>(.*?)</tr>")[0];
        row.ShouldContain(horse["/en".Length..]);
        row.ShouldContain(">59.5</bdi>");
        Html.Faults(page).ShouldBeEmpty();

        var again = Read(page);
        again.Number.ShouldBe(seen.Number);
        using var published = await SendAsync(commission, again);
        published.Headers.Location!.ToString().ShouldBe($"/en/lists/flat/arabian/{seen.Number}");
    }

    [Theory, OnEachDatabase]
    public async Task Results_imported_between_form_and_answer_are_named(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var commission = await Visitor.AsAsync(site, Role.Commission, proved: true);
        var seen = await FormAsync(commission);
        await using (var books = await AppServices.OpenAsync(site.Settings, RunningSite.Standards, Cancel))
        {
            var import = await books.Get<ResultsStore>().OpenImportAsync("late.csv", new Actor("test"), invented: true, Cancel);
            var csv = Stores.ResultsText.One(77, new DateOnly(2026, 10, 18), 0, 2, 5);
            await books.Get<ImportResults>().RunAsync(import, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), null, Cancel);
            await books.Get<Features.Ratings.RateHistory>().CatchUpAsync(null, Cancel);
        }

        using var refused = await SendAsync(commission, seen);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await refused.Content.ReadAsStringAsync(Cancel);
        page.ShouldContain("Cheval 0");
        page.ShouldContain("not on it");
    }

    [Fact]
    public async Task Without_a_reason_the_form_is_shown_again_and_nothing_is_published()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var commission = await Visitor.AsAsync(site, Role.Commission, proved: true);
        var (before, form) = (await CountAsync(site), await FormAsync(commission));
        using var unsaid = await SendAsync(commission, form, " ");
        unsaid.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Read(await unsaid.Content.ReadAsStringAsync(Cancel)).Seen.ShouldBe(form.Seen);
        (await CountAsync(site)).ShouldBe(before);
    }

    private static void Hold(IEnumerable<RunningSite> sites, TestGate gate)
    {
        foreach (var site in sites) site.Services.GetRequiredService<Checkpoints>().Handler = at => at == Checkpoint.ListComposed ? gate.ArriveAsync() : Task.CompletedTask;
    }

    private static void OneWins(HttpResponseMessage[] answers)
    {
        try
        {
            answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.SeeOther, HttpStatusCode.Conflict]);
        }
        finally
        {
            foreach (var answer in answers) answer.Dispose();
        }
    }

    private static async Task<PublicationForm> FormAsync(HttpClient client) => Read(await client.GetStringAsync(Address, Cancel));

    private static PublicationForm Read(string page) => new(
        Html.Token(page),
        int.Parse(Html.All(page, "name=\"number\" value=\"([0-9]+)\"")[0], CultureInfo.InvariantCulture),
        Html.All(page, "name=\"seen\" value=\"([0-9a-f]{64})\"")[0]);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, PublicationForm form, string why = "Weekly list.")
    {
        using var content = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", form.Token), new("number", form.Number.ToString(CultureInfo.InvariantCulture)), new("seen", form.Seen), new("why", why)]);
        return await client.PostAsync(Address, content, Cancel);
    }

    private static async Task<int> CountAsync(RunningSite site) => (await site.Services.GetRequiredService<ListsStore>().AllAsync(Cancel)).Count;

    private sealed record PublicationForm(string Token, int Number, string Seen);
}
