using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.Browser.Tests.Pages;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

[assembly: AssemblyFixture(typeof(DemoBrowserSite))]

namespace Yardstick.Browser.Tests.Pages;

/// <summary>A site with the demonstration season, created once for all read-only tests.</summary>
public sealed class DemoBrowserSite : IAsyncLifetime
{
    /// <summary>A horse with many runs.</summary>
    public string Horse { get; private set; } = "";

    /// <summary>The last race it ran.</summary>
    public string Race { get; private set; } = "";

    public RunningSite Site { get; private set; } = null!;

    /// <summary>One address of every public page, without the language prefix.</summary>
    public IReadOnlyDictionary<string, string> Rooms { get; private set; } = new Dictionary<string, string>();

    /// <summary>One address of every page that needs an account, with the role that it needs.</summary>
    internal static IReadOnlyDictionary<string, (Role Role, string Path)> Desks { get; } =
        new Dictionary<string, (Role, string)>
        {
            ["import"] = (Role.Handicapper, "/import"),
            ["jobs"] = (Role.Handicapper, "/jobs"),
            ["imported"] = (Role.Handicapper, "/imports/1"),
            ["identities"] = (Role.Handicapper, "/identities"),
            ["notices"] = (Role.Handicapper, "/notices"),
            ["rule updates"] = (Role.Handicapper, "/rules/updates"),
            ["account"] = (Role.Owner, "/account"),
            ["prove"] = (Role.Owner, "/account/prove"),
            ["change password"] = (Role.Owner, "/account/password"),
            ["accounts"] = (Role.Administrator, "/admin/accounts"),
            ["who may what"] = (Role.Administrator, "/admin/access"),
            ["partners"] = (Role.Administrator, "/admin/partners"),
            ["proposals"] = (Role.Commission, "/proposals"),
            ["publication"] = (Role.Commission, "/lists/publish"),
            ["audit"] = (Role.Auditor, "/audit?action=list.published"),
            ["no such entry"] = (Role.Auditor, "/audit?subject=xyzzyx"),
            ["compliance"] = (Role.Commission, "/compliance"),
            ["attestation"] = (Role.Commission, "/compliance/attest/appeals"),
            ["certificates"] = (Role.Commission, "/certificates"),
            ["forbidden"] = (Role.Member, "/audit"),
        };

    public async ValueTask InitializeAsync()
    {
        Site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        // An invalid bundle gives the updates page and the notifications something to show.
        await Site
            .Services.GetRequiredService<ReceiveBundles>()
            .ReceiveUploadAsync("rules.zip", new MemoryStream([1]), Actor.Demonstration, CancellationToken.None);
        Horse = Link(await Site.PageAsync("/fr/lists?sort=runs"), "/horses/");
        Race = Link(await Site.PageAsync("/fr" + Horse), "/races/");
        var meeting = Html.Links(await Site.PageAsync("/fr/meetings"))
            .Select(link => link[3..])
            .First(link => link.StartsWith("/meetings/", StringComparison.Ordinal));
        var jockey = Html.Addresses(await Site.PageAsync("/fr/search?q=a"), "^/fr(/jockeys/.*)$", "#found a")[0];
        var certificate = await IssueAsync();
        Rooms = new Dictionary<string, string>
        {
            ["certificate"] = "/certificates/" + certificate,
            ["certificate verified"] = "/verify/" + certificate,
            ["list"] = "/lists",
            ["no such horse"] = "/lists?q=xyzzyx",
            ["archive"] = "/lists/archive",
            ["horses"] = "/horses?q=no",
            ["horse"] = Horse,
            ["shares"] = Horse + "/network",
            ["levels"] = "/levels",
            ["head to head"] = $"/compare?a={Horse["/horses/".Length..]}&b={Horse["/horses/".Length..]}&wb=60",
            ["no such rivals"] = "/compare?a=xyzzyx&b=N&wa=900",
            ["race"] = Race,
            ["search"] = "/search?q=" + Uri.EscapeDataString("prix"),
            ["nothing found"] = "/search?q=xyzzyx",
            ["jockey"] = jockey,
            ["level"] = $"{Race}/level",
            ["runner"] = $"{Race}/runners/{Horse["/horses/".Length..]}",
            ["calendar"] = "/meetings",
            ["meeting"] = meeting,
            ["programs"] = "/docs/api",
            ["problems"] = "/docs/problems",
            ["sign in"] = "/account/sign-in",
            ["register"] = "/account/register",
            ["forgotten"] = "/account/forgot",
            ["reset"] = "/account/reset?id=none&token=none",
            ["converter"] = "/convert?value=42.5&from=tn&to=gb",
            ["verify"] = "/verify",
            ["altered code"] = "/verify/ABCDE-FGHJK-MNPQR-STVWX-YZ234",
            ["method"] = "/method",
            ["methods"] = "/methods",
            ["methods of a horse"] = Horse + "/methods",
            ["methods of a race"] = Race + "/methods",
            ["not found"] = "/nowhere",
        };
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Issues a certificate for the horse and returns its code.</summary>
    private async Task<string> IssueAsync()
    {
        using var staff = await SiteClients.AsAsync(Site, Role.Handicapper);
        using var issued = await staff.SendFormAsync(
            $"/fr{Horse}/certificate",
            $"/fr{Horse}/certificate",
            ("why", "looked at"),
            ("expires", "")
        );
        return issued.Headers.Location!.ToString().Split('/')[^1];
    }

    private static string Link(string html, string kind) =>
        Html.Links(html)
            .Select(link => link[3..])
            .First(link => link.StartsWith(kind, StringComparison.Ordinal) && link.Count(letter => letter == '/') == 2);
}
