using System.Globalization;
using System.Net;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Audit;

/// <summary>The audit log as auditors see and export it.</summary>
public sealed class AuditPageTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory, OnEachDatabase]
    public async Task Paging_is_stable_while_entries_are_added(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        await AddAsync(site, Enumerable.Range(0, 120).Select(number => Row(number)));
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        var (seen, address) = (new List<string>(), "/en/audit?actor=tester");
        for (var pages = 0; address.Length > 0 && pages < 10; pages++)
        {
            var page = await auditor.GetStringAsync(address);
            Html.Faults(page).ShouldBeEmpty();
            seen.AddRange(Html.Texts(page, "bdi", "^(S-[0-9]+)$"));
            address = Html.Attributes(page, "a.button[href*='before=']", "href").FirstOrDefault() ?? "";
            await AddAsync(site, [Row(900 + pages)]);
        }

        seen.ShouldBe(Enumerable.Range(0, 120).Reverse().Select(number => $"S-{number:000}"));
    }

    [Theory, OnEachDatabase]
    public async Task Actor_and_subject_are_shown_in_words(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        using var administrator = await SiteClients.AsAsync(site, Role.Administrator, steppedUp: true);
        await AddAsync(
            site,
            [
                Row(1, action: "mark.validated", subject: "PA0142 Flat Arabian 26"),
                Row(2, action: "list.published", subject: "Flat Arabian 25"),
                Row(3, action: "role.requested", subject: await FactorTests.GetIdAsync(site, nameof(Role.Owner))),
                Row(4, actor: await FactorTests.GetIdAsync(site, nameof(Role.Commission))),
                Row(5, actor: "command"),
            ]
        );
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        var page = System.Net.WebUtility.HtmlDecode(await auditor.GetStringAsync("/en/audit"));
        page.ShouldContain("href=\"/en/horses/PA0142\"");
        page.ShouldContain("href=\"/en/lists/flat/arabian/25\"");
        page.ShouldContain("Propriétaire (personne inventée)");
        page.ShouldContain("Commission (personne inventée)");
        page.ShouldContain("the operator, on the server");
        page.ShouldContain("data-label=\"Actor\"");
        Html.Faults(page).ShouldBeEmpty();
        // Exports contain no names, since they may be sent anywhere.
        (await auditor.GetStringAsync("/en/audit.csv")).ShouldNotContain("inventée");
    }

    [Theory]
    [InlineData("fr", "749 courses rejouées", "1 course rejouée", "mot de passe erroné", "toutes les autres")]
    [InlineData("en", "749 races replayed", "1 race replayed", "wrong password", "all others")]
    [InlineData("ar", "أُعيد حساب 749 سباقًا", "أُعيد حساب سباق واحد", "كلمة سر خاطئة", "كل الأخريات")]
    public async Task Generated_texts_are_localized_and_user_texts_are_shown_verbatim(string language, params string[] told)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        await AddAsync(
            site,
            [
                Row(1, action: "rules.simulated", why: "749 races"),
                Row(2, action: "rules.simulated", why: "1 races"),
                Row(3, action: "sign-in.refused", why: "password"),
                Row(4, action: "sessions.ended", why: "all others"),
                Row(5, action: "rules.reviewed", why: "12 races"),
                Row(6, action: "mark.refused", why: "password"),
            ]
        );
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        var page = WebUtility.HtmlDecode(await auditor.GetStringAsync($"/{language}/audit?actor=tester"));
        var reasons = Html.All(page, "<td>[^<]+<span class=\"sub\">(?:<bdi>)?([^<]*)(?:</bdi>)?</span></td>\\s*<td data-label")
            .Reverse()
            .Select(reason => reason.Trim('\u2066', '\u2067', '\u2068', '\u2069'))
            .ToList();
        reasons.ShouldBe([told[0], told[1], told[2], told[3], "12 races", "password"]);
        (await CsvAsync(auditor, "actor=tester&action=rules.simulated"))
            .Select(row => row[7])
            .ShouldBe(["749 races", "1 races"], "the file keeps the note");
    }

    [Theory, OnEachDatabase]
    public async Task Entries_are_found_by_actor_action_subject_and_day(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        await AddAsync(
            site,
            [
                Row(1),
                Row(2, actor: "somebody%"),
                Row(3, action: "test.other"),
                Row(4, days: 1),
                Row(5, days: 1, action: "test.other"),
                Row(6, days: 2),
                Row(7, subject: "100%_sure"),
            ]
        );
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        foreach (
            var (query, expected) in new (string, string[])[]
            {
                ("actor=somebody%25", ["S-002"]),
                ("action=test.other", ["S-003", "S-005"]),
                ("actor=tester&action=test.made&from=2026-03-01&to=2026-03-01", ["S-001", "100%_sure"]),
                ("actor=tester&from=2026-03-02", ["S-004", "S-005", "S-006"]),
                ("from=2026-03-02&to=2026-03-02", ["S-004", "S-005"]),
                ("subject=0%25_s", ["100%_sure"]),
                ("subject=S-00_", []),
                ("actor=teste", []),
                ("actor=' OR 1=1 --", []),
            }
        )
        {
            var rows = await CsvAsync(auditor, query);
            rows.Select(row => row[4]).ShouldBe(expected, query);
            var page = await auditor.GetStringAsync("/en/audit?" + query);
            foreach (var subject in expected)
                page.ShouldContain($"<bdi>{subject}</bdi>");
        }
    }

    [Theory, OnEachDatabase]
    public async Task The_export_is_complete_and_contains_no_formula(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        string[] hostile =
        [
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "a,b",
            "say \"no\"",
            "two\nlines",
            "plain",
            "اسم",
        ];
        await AddAsync(
            site,
            [.. Enumerable.Range(0, 300).Select(number => Row(number)), .. hostile.Select(text => Row(0, subject: text, why: text))]
        );
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        var rows = await CsvAsync(auditor, "actor=tester");
        rows.Count.ShouldBe(300 + hostile.Length);
        rows.ShouldAllBe(row => row.Count == 10);
        rows.Select(row => long.Parse(row[0], CultureInfo.InvariantCulture)).ShouldBeInOrder();
        foreach (var (text, row) in hostile.Zip(rows.TakeLast(hostile.Length)))
        {
            // The guard puts an apostrophe before each character that a spreadsheet would evaluate and changes nothing else.
            row[4].Replace("'", "", StringComparison.Ordinal).ShouldBe(text.Replace("'", "", StringComparison.Ordinal));
            row[7].Replace("'", "", StringComparison.Ordinal).ShouldBe(text.Replace("'", "", StringComparison.Ordinal));
            if ("=+-@\t\r".Contains(text[0], StringComparison.Ordinal))
                row[4].ShouldStartWith("'");
        }

        rows[0]
            .Skip(1)
            .ShouldBe(["2026-03-01T00:00:00.000Z", "tester", "test.made", "S-000", "before", "after", "why", "tn-2025.3", "192.0.2.1"]);
    }

    [Fact]
    public async Task Only_auditors_and_administrators_read_it()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Partner))
        {
            using var client = await SiteClients.AsAsync(site, role);
            foreach (var path in new[] { "/en/audit", "/en/audit.csv" })
            {
                using var answer = await client.GetAsync(path);
                answer.StatusCode.ShouldBe(
                    role switch
                    {
                        Role.Auditor or Role.Administrator => HttpStatusCode.OK,
                        Role.Public => HttpStatusCode.SeeOther,
                        _ => HttpStatusCode.Forbidden,
                    },
                    $"{role} {path}"
                );
            }
        }
    }

    private static AuditRow Row(
        int number,
        string actor = "tester",
        string action = "test.made",
        int days = 0,
        string? subject = null,
        string why = "why"
    ) =>
        new()
        {
            At = Start.AddDays(days),
            Actor = actor,
            Action = action,
            Subject = subject ?? $"S-{number:000}",
            Before = "before",
            After = "after",
            Why = why,
            RuleSet = "tn-2025.3",
            Address = "192.0.2.1",
        };

    private static async Task AddAsync(RunningSite site, IEnumerable<AuditRow> rows)
    {
        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, CancellationToken.None);
        foreach (var row in rows)
            await services.Get<AuditStore>().AddAsync(row, CancellationToken.None);
    }

    /// <summary>Returns the rows of the file without the header (RFC 4180).</summary>
    private static async Task<IReadOnlyList<IReadOnlyList<string>>> CsvAsync(HttpClient auditor, string query)
    {
        using var answer = await auditor.GetAsync("/en/audit.csv?" + query);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("yardstick-audit.csv");
        var text = await answer.Content.ReadAsStringAsync();
        var (rows, row, cell, quoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[at++]);
            else if (letter == '"')
                quoted = !quoted;
            else if (quoted || letter is not (',' or '\n'))
                cell.Append(letter);
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (letter == ',')
                    continue;
                rows.Add(row);
                row = [];
            }
        }

        rows[0].ShouldBe(["id", "at", "actor", "action", "subject", "before", "after", "why", "rule_set", "address"]);
        return rows[1..];
    }
}
