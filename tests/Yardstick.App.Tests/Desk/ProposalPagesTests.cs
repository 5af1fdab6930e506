using System.Globalization;
using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Desk;

/// <summary>The proposal pages: what is shown before proposing or deciding, and the texts of the actions.</summary>
public sealed class ProposalPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_asks_for_the_second_factor_and_returns_to_the_pending_proposals()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var commission = await SiteClients.AsAsync(site, Role.Commission);
        var horse = await HorseAsync(site);
        var form = await handicapper.GetStringAsync(horse + "/proposal", Cancel);
        var mark = decimal.Parse(Html.Texts(form, "bdi[dir=ltr]", "^([0-9]+,[0-9])$")[0], CultureInfo.GetCultureInfo("fr-FR")) + 0.5m;
        using var proposed = await handicapper.SendFormAsync(
            horse + "/proposal",
            horse + "/proposal",
            ("mark", mark.ToString(CultureInfo.InvariantCulture)),
            ("why", "Gagne sans être sollicité.")
        );
        proposed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var waiting = await commission.GetStringAsync("/fr/proposals", Cancel);
        waiting.ShouldContain("1 proposition attend la commission");
        waiting.ShouldContain("par Handicapeur");
        waiting.ShouldNotContain("Montrez que c’est vous");
        Html.Faults(waiting).ShouldBeEmpty();
        var links = Html.Addresses(waiting, "^(/fr/proposals/[0-9a-f]{32}/decide\\?verdict=[a-z]+)$");
        links.Count.ShouldBe(2);

        using var led = await commission.GetAsync(links[0], Cancel);
        led.Headers.Location!.ToString().ShouldBe("/fr/account/prove?return=" + Uri.EscapeDataString(links[0]));
        await commission.VerifySecondFactorAsync();
        var page = await commission.GetStringAsync(links[0], Cancel);
        page.ShouldSatisfyAllConditions(
            () => page.ShouldContain("Gagne sans être sollicité."),
            () => page.ShouldContain("par Handicapeur"),
            () => page.ShouldContain($"Valider {mark.ToString("0.0", CultureInfo.GetCultureInfo("fr-FR"))} kg"),
            () => page.ShouldContain("Dernières courses"),
            () => page.ShouldContain("Ses voisins sur la liste")
        );
        Html.Faults(page).ShouldBeEmpty();

        var action = links[0][..links[0].IndexOf('?', StringComparison.Ordinal)];
        using var without = await commission.SendFormAsync(links[0], action, ("verdict", "validate"), ("why", " "));
        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "a decision needs a reason, so the page is shown again");
        using var decided = await commission.SendFormAsync(links[0], action, ("verdict", "validate"), ("why", "Vu la course."));
        decided.Headers.Location!.ToString().ShouldBe("/fr/proposals?said=validated");
        using var again = await commission.GetAsync(links[0], Cancel);
        again.Headers.Location!.ToString().ShouldBe("/fr/proposals?said=ProposalDecided");
    }

    [Fact]
    public async Task The_proposal_form_shows_mark_runs_neighbours_and_the_effect()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        var horse = await HorseAsync(site);
        var form = await handicapper.GetStringAsync(horse + "/proposal", Cancel);
        foreach (
            var words in new[]
            {
                "Calculée aujourd’hui",
                "± un écart type",
                "Dernières courses",
                "Ses voisins sur la liste",
                "Par pas de 0,5, de 20,0 à 60,0 kg.",
            }
        )
            form.ShouldContain(words);
        Html.Faults(form).ShouldBeEmpty();

        var tried = Html.Addresses(form, "^(.+mark=[0-9.]+)$", "a:has(> bdi)")[2];
        WebUtility.HtmlDecode(await handicapper.GetStringAsync(tried, Cancel)).ShouldContain("+0,5 kg sur la valeur calculée ; rang");
        var path = tried[..tried.IndexOf("&mark=", StringComparison.Ordinal)];
        foreach (var (typed, nearest) in new[] { ("45,3", "45,0 et 45,5"), ("12", "20,0 et 20,5"), ("99", "59,5 et 60,0"), ("abc", null) })
        {
            var page = await handicapper.GetStringAsync($"{path}&mark={Uri.EscapeDataString(typed)}", Cancel);
            page.ShouldContain($"« {typed} » n’est pas une valeur : par pas de 0,5, de 20,0 à 60,0 kg.");
            if (nearest is not null)
                page.ShouldContain($"Les plus proches : {nearest}.");
            using var refused = await handicapper.SendFormAsync(horse + "/proposal", path, ("mark", typed), ("why", "Un essai."));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, typed);
        }
    }

    private static async Task<string> HorseAsync(RunningSite site) =>
        Html.Links(await site.PageAsync("/fr/lists?population=arabian"))
            .First(link => link.StartsWith("/fr/horses/", StringComparison.Ordinal));
}
