using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Platform.Text;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Notifications;

/// <summary>Notices reach those they concern, on the site and by letter, and are seen by each for themselves.</summary>
public sealed partial class NotificationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_notice_reaches_those_who_may_do_what_it_is_about_and_is_seen_by_each(DatabaseKind kind)
    {
        await using var site = await RunningSite.DeskAsync(kind);
        (await site.PageAsync("/en/notices")).ShouldContain("No notices");
        var board = site.Services.GetRequiredService<NotificationPublisher>();
        await board.TellAsync(Permission.PrepareRules, "bundle.staged", "tn-2026.1 <b>bold</b>", "/standards/updates", Severity.Notice, Cancel);
        await board.TellAsync(NotificationRow.Create(Permission.PrepareRules, "bundle.refused", "rules.zip", "/standards/updates", Severity.Alert, Now).With("BundleFault_OldSequence", "4", "7"), Cancel);

        (await site.PageAsync("/en/account")).ShouldContain("aria-label=\"Notices: 2 unread\"");
        var page = await site.PageAsync("/en/notices");
        page.ShouldContain("ready for review: tn-2026.1 &lt;b&gt;bold&lt;/b&gt;");
        page.ShouldContain("number 4, and the last one received of this publisher number 7");
        page.ShouldContain("href=\"/en/standards/updates\"");
        (await site.PageAsync("/ar/notices")).ShouldContain("رُفض تحديث");
        var newest = Regex.Match(page, "name=\"notice\" value=\"([0-9]+)\"").Groups[1].Value;
        using (var seen = await site.Client.SendFormAsync("/en/notices", "/en/notices/seen", ("notice", newest))) seen.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync("/en/notices")).ShouldContain("aria-label=\"Notices: 1 unread\"");
        foreach (var again in new[] { "true", "true" })
            using (var all = await site.Client.SendFormAsync("/en/account", "/en/notices/seen", ("notice", newest), ("earlier", again))) all.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync("/en/notices")).ShouldContain("aria-label=\"Notices: 0 unread\"");

        using var commission = await Visitor.AsAsync(site, Role.Commission);
        (await commission.GetStringAsync("/en/notices", Cancel)).ShouldContain("Notices: 2 unread");
        // An auditor reads rules and prepares none; a member has no bell at all.
        using var auditor = await Visitor.AsAsync(site, Role.Auditor);
        (await auditor.GetStringAsync("/en/notices", Cancel)).ShouldContain("No notices");
        using var member = await Visitor.AsAsync(site, Role.Member);
        (await member.GetStringAsync("/en/notices", Cancel)).ShouldNotContain("class=\"bell\"");
        // Who is not told of a notice cannot mark it either.
        using (var other = await auditor.SendFormAsync("/en/account", "/en/notices/seen", ("notice", newest))) other.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM notices_seen")).ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task A_notice_goes_out_by_letter_to_those_it_concerns_and_to_nobody_else(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind, settings => settings with { PublicUrl = "http://ratings.example" });
        using var administrator = await TestPerson.FirstAsync(site, "first@notices.example");
        using var member = await TestPerson.OpenAsync(site, "member@notices.example");
        await site.Services.GetRequiredService<NotificationPublisher>().TellAsync(
            NotificationRow.Create(Permission.ReadRules, "bundle.refused", "rules.zip", "/standards/updates", Severity.Alert, Now).With("BundleFault_Truncated"), Cancel);
        (await Letterbox.SaysAsync(site, administrator.Email, "rules.zip")).ShouldBeTrue();
        var letter = Letterbox.Read(site, administrator.Email)[^1];
        letter.ShouldContain("http://ratings.example/");
        letter.ShouldContain("/standards/updates");
        Letterbox.Read(site, member.Email).ShouldAllBe(text => !text.Contains("rules.zip", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_notice_has_words_in_every_language()
    {
        var kinds = Repository.Files("src/Yardstick.App", "*.cs").SelectMany(File.ReadLines).Where(line => line.Contains("NotificationRow.Create(", StringComparison.Ordinal) || line.Contains("TellAsync(Operation", StringComparison.Ordinal))
            .SelectMany(line => Kind().Matches(line)).Select(match => match.Groups[1].Value).Distinct().ToList();
        kinds.Count.ShouldBeGreaterThan(1);
        foreach (var language in Language.All) kinds.Where(kind => new Localizer(language).Or($"Notice_{kind}", "").Length == 0).ShouldBeEmpty(language.Code);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Kind();
}
