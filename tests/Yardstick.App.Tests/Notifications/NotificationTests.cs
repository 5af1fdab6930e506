using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.Text;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Notifications;

/// <summary>Notifications reach the users concerned, on the site and by email, and are marked as read per user.</summary>
public sealed partial class NotificationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_notification_reaches_the_permitted_users_and_is_read_individually(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        (await site.PageAsync("/en/notices")).ShouldContain("No notices");
        var board = site.Services.GetRequiredService<NotificationPublisher>();
        await board.TellAsync(Permission.PrepareRules, "bundle.staged", "tn-2026.1 <b>bold</b>", "/rules/updates", Severity.Notice, Cancel);
        await board.TellAsync(
            NotificationRow
                .Create(Permission.PrepareRules, "bundle.refused", "rules.zip", "/rules/updates", Severity.Alert, Now)
                .With("BundleFault_OldSequence", "4", "7"),
            Cancel
        );

        (await site.PageAsync("/en/account")).ShouldContain("aria-label=\"Notices: 2 unread\"");
        var page = await site.PageAsync("/en/notices");
        page.ShouldContain("ready for review: tn-2026.1 &lt;b&gt;bold&lt;/b&gt;");
        page.ShouldContain("Bundle no. 4 is older than the last one received from this publisher, no. 7");
        page.ShouldContain("href=\"/en/rules/updates\"");
        (await site.PageAsync("/ar/notices")).ShouldContain("رُفض تحديث");
        var newest = Regex.Match(page, "name=\"notice\" value=\"([0-9]+)\"").Groups[1].Value;
        using (var seen = await site.Client.SendFormAsync("/en/notices", "/en/notices/seen", ("notice", newest)))
            seen.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync("/en/notices")).ShouldContain("aria-label=\"Notices: 1 unread\"");
        foreach (var again in new[] { "true", "true" })
            using (var all = await site.Client.SendFormAsync("/en/account", "/en/notices/seen", ("notice", newest), ("earlier", again)))
                all.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync("/en/notices")).ShouldContain("aria-label=\"Notices: 0 unread\"");

        using var commission = await SiteClients.AsAsync(site, Role.Commission);
        (await commission.GetStringAsync("/en/notices", Cancel)).ShouldContain("Notices: 2 unread");
        // An auditor reads rules without editing them; a member has no notifications at all.
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        (await auditor.GetStringAsync("/en/notices", Cancel)).ShouldContain("No notices");
        using var member = await SiteClients.AsAsync(site, Role.Member);
        (await member.GetStringAsync("/en/notices", Cancel)).ShouldNotContain("class=\"bell\"");
        // A notification can be marked as read only by its recipients.
        using (var other = await auditor.SendFormAsync("/en/account", "/en/notices/seen", ("notice", newest)))
            other.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM notices_seen")).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task A_notification_is_emailed_only_to_those_concerned(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind, settings => settings with { PublicUrl = "http://ratings.example" });
        using var administrator = await TestPerson.FirstAsync(site, "first@notices.example");
        using var member = await TestPerson.OpenAsync(site, "member@notices.example");
        await site
            .Services.GetRequiredService<NotificationPublisher>()
            .TellAsync(
                NotificationRow
                    .Create(Permission.ReadRules, "bundle.refused", "rules.zip", "/rules/updates", Severity.Alert, Now)
                    .With("BundleFault_Truncated"),
                Cancel
            );
        (await SentEmails.SaysAsync(site, administrator.Email, "rules.zip")).ShouldBeTrue();
        var letter = SentEmails.Read(site, administrator.Email)[^1];
        letter.ShouldContain("http://ratings.example/");
        letter.ShouldContain("/rules/updates");
        SentEmails.Read(site, member.Email).ShouldAllBe(text => !text.Contains("rules.zip", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_notification_has_texts_in_every_language()
    {
        var kinds = Repository
            .Files("src/Yardstick.App", "*.cs")
            .SelectMany(file => Kind().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();
        kinds.Count.ShouldBeGreaterThan(1);
        INotificationTexts[] features = [new RoleNotificationTexts(), new BundleNotificationTexts()];
        kinds.Where(kind => features.All(texts => texts.FindSentence(kind) is null)).ShouldBeEmpty();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [GeneratedRegex("(?:NotificationRow\\.Create|NotifyAsync)\\([^;]*?\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Kind();
}
