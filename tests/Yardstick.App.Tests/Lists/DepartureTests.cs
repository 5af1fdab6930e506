using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Tests.Api;
using Yardstick.App.Tests.Commands;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Lists;

/// <summary>Departures of horses are recorded and withdrawn on their page, through the API and by command, with audit entries.</summary>
public sealed class DepartureTests
{
    private const string Page = "/en/departures";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_departure_is_recorded_and_withdrawn_on_its_page(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        var (horse, day) = await ListedAsync(site);
        var empty = await handicapper.GetStringAsync(Page, Cancel);
        empty.ShouldContain("No departures recorded");
        empty.ShouldContain("yardstick departures");
        (await handicapper.GetStringAsync("/en/", Cancel)).ShouldContain($"href=\"{Page}\"", customMessage: "the menu leads there");

        foreach (var (id, on, says) in new[] { ("nobody", day, "No horse has the ID nobody"), (horse, "soon", "Enter the day") })
        {
            using var refused = await handicapper.SendFormAsync(Page, Page, ("horse", id), ("departure", "Retired"), ("day", on));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var form = await refused.Content.ReadAsStringAsync(Cancel);
            form.ShouldContain(says);
            Html.Faults(form).ShouldBeEmpty();
        }

        (string, string)[] fields = [("horse", horse), ("departure", "Retired"), ("day", day)];
        using (var recorded = await handicapper.SendFormAsync(Page, Page, fields))
            recorded.Headers.Location!.ToString().ShouldBe(Page + "?said=recorded");
        foreach (var language in (string[])["fr", "en", "ar"])
            Html.Faults(await handicapper.GetStringAsync($"/{language}/departures", Cancel)).ShouldBeEmpty(language);
        (await handicapper.GetStringAsync("/en/lists/inactive", Cancel)).ShouldContain($"/en/horses/{horse}");
        var seen = await auditor.GetStringAsync(Page, Cancel);
        seen.ShouldContain($"/en/horses/{horse}");
        seen.ShouldNotContain("departures/withdraw", customMessage: "an auditor reads only");
        using (var forbidden = await auditor.SendFormAsync("/en/account", Page + "/withdraw", fields))
            forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using (var withdrawn = await handicapper.SendFormAsync(Page, Page + "/withdraw", fields))
            withdrawn.Headers.Location!.ToString().ShouldBe(Page + "?said=withdrawn");
        using (var again = await handicapper.SendFormAsync(Page, Page + "/withdraw", fields))
            again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await handicapper.GetStringAsync("/en/lists/inactive", Cancel)).ShouldNotContain($"/en/horses/{horse}\"");
        (await auditor.GetStringAsync("/en/audit?action=horse.departed", Cancel)).ShouldContain($"Retired {day}");
        (await auditor.GetStringAsync("/en/audit?action=horse.departure-withdrawn", Cancel)).ShouldContain($"Retired {day}");
    }

    [Theory, OnEachDatabase]
    public async Task A_departure_is_recorded_read_and_withdrawn_through_the_API(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var handicapper = await ApiClients.AsAsync(site, Role.Handicapper);
        using var member = await ApiClients.AsAsync(site, Role.Member);
        var (horse, day) = await ListedAsync(site);
        string Body(string id) =>
            JsonSerializer.Serialize(
                new
                {
                    horseId = id,
                    departure = "exported",
                    date = day,
                }
            );
        (await handicapper.ReadAsync("/departures")).With(200).Items.ShouldBeEmpty();
        (await member.ReadAsync("/departures")).Problem(403, "forbidden");
        (await member.PostAsync("/departures", Body(horse))).Problem(403, "forbidden");
        (await handicapper.PostAsync("/departures", Body("nobody"))).Problem(404, "not-found");
        (await handicapper.PostAsync("/departures", "{\"horseId\":\"" + horse + "\",\"departure\":\"gone\"}")).With(400);
        for (var time = 0; time < 2; time++)
            (await handicapper.PostAsync("/departures", Body(horse))).With(200).Json.GetProperty("horseId").GetString().ShouldBe(horse);
        var item = (await handicapper.ReadAsync("/departures?horseId=" + horse)).With(200).Items.Single();
        item.GetProperty("departure").GetString().ShouldBe("exported");
        item.GetProperty("horse").GetString().ShouldNotBeNullOrEmpty();
        (await handicapper.ReadAsync("/departures", ("Accept", "text/csv"))).With(200).Text.ShouldContain($"{horse},");
        var path = $"/departures/{horse}/exported/{day}";
        (await member.SendAsync(HttpMethod.Delete, path)).Problem(403, "forbidden");
        (await handicapper.SendAsync(HttpMethod.Delete, path)).With(204);
        (await handicapper.SendAsync(HttpMethod.Delete, path)).Problem(404, "not-found");
        (await handicapper.ReadAsync("/departures")).Items.ShouldBeEmpty();
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        Html.All(await auditor.GetStringAsync("/en/audit?action=horse.departed", Cancel), $"(Exported {day})").Count.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task What_is_sent_twice_at_once_is_recorded_and_withdrawn_once(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        var departures = site.Services.GetRequiredService<DeparturesStore>();
        var (horse, _) = await ListedAsync(site);
        for (var round = 1; round <= 10; round++)
        {
            var departure = new HorseDeparture(new HorseId(horse), DepartureKind.Exported, new DateOnly(2026, 11, round));
            var recorded = Enumerable
                .Range(0, 4)
                .Select(_ => Task.Run(() => departures.AddAsync([departure], Actor.Demonstration, Cancel)));
            (await Task.WhenAll(recorded)).Sum().ShouldBe(1);
            var withdrawn = Enumerable
                .Range(0, 4)
                .Select(_ => Task.Run(() => departures.WithdrawAsync([departure], Actor.Demonstration, Cancel)));
            (await Task.WhenAll(withdrawn)).Sum().ShouldBe(1);
        }

        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        foreach (var action in new[] { "horse.departed", "horse.departure-withdrawn" })
            Html.All(await auditor.GetStringAsync($"/en/audit?action={action}", Cancel), "(Exported 2026-11-)").Count.ShouldBe(10, action);
    }

    [Fact]
    public async Task The_command_takes_back_the_departures_of_a_file()
    {
        using var folder = new TemporaryFolder();
        string[] stored = ["--data", folder.Path, "--rules", "ifha-2025.3"];
        var results = Repository.GetPath("tests", "Yardstick.App.Tests", "Lists", "Cases", "horse-long-retired.csv");
        await CommandRunner.Async(["import", results, .. stored]);
        var file = folder.Write("departures.csv", "horse_id,departure,date\nY4,RETIRED,2026-05-10\n");
        var before = await CommandRunner.OutputAsync(["list", "--format", "csv", .. stored]);
        await CommandRunner.Async(["departures", file, .. stored]);
        (await CommandRunner.OutputAsync(["list", "--format", "csv", .. stored])).ShouldNotBe(before);
        var withdrawn = await CommandRunner.Async(["departures", file, "--withdraw", "--language", "en", .. stored]);
        withdrawn.Status.ShouldBe(0, withdrawn.Error);
        (withdrawn.Output + withdrawn.Error).ShouldContain("1 departure withdrawn");
        (await CommandRunner.OutputAsync(["list", "--format", "csv", .. stored])).ShouldBe(before);
    }

    /// <summary>Returns a horse of the current list and the day after its last results.</summary>
    private static async Task<(string Horse, string Day)> ListedAsync(RunningSite site)
    {
        var list = (await site.Client.ReadAsync("/lists/current")).With(200).Json;
        var horse = list.GetProperty("items")[0].GetProperty("horseId").GetString()!;
        return (horse, list.GetProperty("asOf").GetString()!);
    }
}
