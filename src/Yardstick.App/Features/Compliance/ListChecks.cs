using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.RuleSets;

namespace Yardstick.App.Features.Compliance;

/// <summary>Checks published lists: dates, numbers, content hashes and audit entries.</summary>
internal sealed class ListChecks(
    ListsStore lists,
    ComposeList draw,
    AuditStore audit,
    CertificatesStore certificates,
    RuleSetsInForce inForce
) : IRequirementChecks
{
    private const string Archive = SiteLinks.ListArchive,
        Published = "list.published";
    private const int MostCertificates = 10_000;

    public async Task<IReadOnlyDictionary<string, CheckFinding>> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var all = await lists.AllAsync(cancellationToken);
        var pools = all.GroupBy(list => list.Pool).Select(group => group.OrderBy(list => list.Number).ToList()).ToList();
        var found = new Dictionary<string, CheckFinding>(StringComparer.Ordinal)
        {
            ["ListCadence"] = Cadence(pools),
            ["ListPrompt"] = Prompt(pools),
            ["ListNumbers"] = CheckFinding.Create(pools.SelectMany(Missing), all.Count, Archive),
        };
        await BytesAsync(found, pools, cancellationToken);
        found["ListsAudited"] = await AuditedAsync(all, cancellationToken);
        var issued = await certificates.NewestAsync(MostCertificates, cancellationToken);
        found["CertificatesIntact"] = CheckFinding.Create(
            issued.Where(one => CertificateJson.Sha256(one.Content) != one.Sha256).Select(one => one.Reference),
            issued.Count,
            SiteLinks.Certificates
        );
        return found;
    }

    /// <summary>Returns the lists of a rating pool from the last year before its latest list.</summary>
    private static List<ListSummary> Year(List<ListSummary> lists) => [.. lists.Where(list => list.AsOf >= lists[^1].AsOf.AddYears(-1))];

    private static CheckFinding Cadence(List<List<ListSummary>> pools)
    {
        var gaps = pools
            .Select(Year)
            .SelectMany(lists =>
                lists.Zip(lists.Skip(1), (before, after) => (Days: after.AsOf.DayNumber - before.AsOf.DayNumber, Name: Name(after)))
            )
            .OrderByDescending(gap => gap.Days)
            .ToList();
        return Dated(
            new CheckFinding(gaps.Count == 0 ? null : gaps[0].Days, gaps.Count == 0 ? 0 : gaps.Count + 1, Archive)
            {
                Details = [.. gaps.Take(3).Select(gap => $"{gap.Name}: {gap.Days}")],
            },
            pools
        );
    }

    private static CheckFinding Prompt(List<List<ListSummary>> pools)
    {
        var delays = pools
            .SelectMany(Year)
            .Select(list => (Days: DateOnly.FromDateTime(list.PublishedAt.UtcDateTime).DayNumber - list.AsOf.DayNumber, Name: Name(list)))
            .OrderByDescending(delay => delay.Days)
            .ToList();
        return Dated(
            new CheckFinding(delays.Count == 0 ? null : delays[0].Days, delays.Count, Archive)
            {
                Details = [.. delays.Take(3).Select(delay => $"{delay.Name}: {delay.Days}")],
            },
            pools
        );
    }

    private static IEnumerable<string> Missing(List<ListSummary> lists) =>
        Enumerable
            .Range(1, lists[^1].Number)
            .Except(lists.Select(list => list.Number))
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{lists[0].Pool.Discipline} {lists[0].Pool.Breed} {number}"));

    private static CheckFinding Dated(CheckFinding finding, List<List<ListSummary>> pools) =>
        pools.Count == 0
            ? finding
            : finding with
            {
                From = pools.Select(Year).Min(lists => lists[0].AsOf),
                To = pools.Max(lists => lists[^1].AsOf),
            };

    /// <summary>Reads the content of each list once to check its hash and rule set; composes the latest list again.</summary>
    private async Task BytesAsync(
        Dictionary<string, CheckFinding> found,
        List<List<ListSummary>> pools,
        CancellationToken cancellationToken
    )
    {
        var (changed, unruled, different, count) = (new List<string>(), new List<string>(), new List<string>(), 0);
        foreach (var list in pools.SelectMany(lists => lists))
        {
            count++;
            if (await lists.FindAsync(list.Pool, list.Number, cancellationToken) is not { } row)
                continue;
            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Csv))) != row.Sha256)
                changed.Add(Name(list));
            var rules = inForce.On(row.AsOf);
            if (rules.Id != row.RuleSet || row.AsOf < rules.ValidFrom || row.AsOf > (rules.ValidTo ?? DateOnly.MaxValue))
                unruled.Add(Name(list));
            if (list.Number != pools.First(lists => lists[0].Pool == list.Pool)[^1].Number)
                continue;
            if (MarkListCsv.ToText(await draw.NumberedAsync(list.Pool, list.AsOf, list.Number, cancellationToken), row.Format) != row.Csv)
                different.Add(Name(list));
        }

        found["ListsUnchanged"] = CheckFinding.Create(changed, count, Archive);
        found["ListRuleSets"] = CheckFinding.Create(unruled, count, Archive);
        found["ListsReproducible"] = CheckFinding.Create(different, pools.Count, SiteLinks.Lists);
    }

    private async Task<CheckFinding> AuditedAsync(IReadOnlyList<ListSummary> all, CancellationToken cancellationToken)
    {
        var recorded = new HashSet<(string, string)>();
        await foreach (var entry in audit.AllAsync(new AuditFilter("", Published, "", null, null), cancellationToken))
            recorded.Add((entry.Subject, entry.After ?? ""));
        return CheckFinding.Create(
            all.Where(list => !recorded.Contains((Name(list), list.Sha256))).Select(Name),
            all.Count,
            $"{SiteLinks.Audit}?action={Published}"
        );
    }

    /// <summary>Returns the name of a list as used in the audit log.</summary>
    private static string Name(ListSummary list) =>
        string.Create(CultureInfo.InvariantCulture, $"{list.Pool.Discipline} {list.Pool.Breed} {list.Number}");
}
