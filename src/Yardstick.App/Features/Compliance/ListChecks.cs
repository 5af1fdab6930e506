using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.RuleSets;

namespace Yardstick.App.Features.Compliance;

/// <summary>Checks published lists: dates, numbers, content hashes and audit entries.</summary>
internal sealed class ListChecks(ListsStore lists, ComposeList draw, AuditStore audit, CertificatesStore certificates, RuleSetsInForce inForce) : IRequirementChecks
{
    private const string Archive = "/lists/archive", Published = "list.published";
    private const int MostCertificates = 10_000;

    public async Task<IReadOnlyDictionary<string, CheckFinding>> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var all = await lists.AllAsync(cancellationToken);
        var books = all.GroupBy(list => (list.Code, list.Population)).Select(group => group.OrderBy(list => list.Number).ToList()).ToList();
        var found = new Dictionary<string, CheckFinding>(StringComparer.Ordinal)
        {
            ["ListCadence"] = Cadence(books),
            ["ListPrompt"] = Prompt(books),
            ["ListNumbers"] = CheckFinding.Create(books.SelectMany(Missing), all.Count, Archive),
        };
        await BytesAsync(found, books, cancellationToken);
        found["ListsAudited"] = await AuditedAsync(all, cancellationToken);
        var issued = await certificates.NewestAsync(MostCertificates, cancellationToken);
        found["CertificatesIntact"] = CheckFinding.Create(issued.Where(one => CertificateJson.Sha256(one.Content) != one.Sha256).Select(one => one.Reference), issued.Count, "/certificates");
        return found;
    }

    /// <summary>Returns the lists of a rating pool from the last year before its latest list.</summary>
    private static List<ListSummary> Year(List<ListSummary> book) => [.. book.Where(list => list.AsOf >= book[^1].AsOf.AddYears(-1))];

    private static CheckFinding Cadence(List<List<ListSummary>> books)
    {
        var gaps = books.Select(Year).SelectMany(book => book.Zip(book.Skip(1), (before, after) => (Days: after.AsOf.DayNumber - before.AsOf.DayNumber, Name: Name(after)))).OrderByDescending(gap => gap.Days).ToList();
        return Dated(new CheckFinding(gaps.Count == 0 ? null : gaps[0].Days, gaps.Count == 0 ? 0 : gaps.Count + 1, Archive) { Details = [.. gaps.Take(3).Select(gap => $"{gap.Name}: {gap.Days}")] }, books);
    }

    private static CheckFinding Prompt(List<List<ListSummary>> books)
    {
        var delays = books.SelectMany(Year).Select(list => (Days: DateOnly.FromDateTime(list.PublishedAt.UtcDateTime).DayNumber - list.AsOf.DayNumber, Name: Name(list))).OrderByDescending(delay => delay.Days).ToList();
        return Dated(new CheckFinding(delays.Count == 0 ? null : delays[0].Days, delays.Count, Archive) { Details = [.. delays.Take(3).Select(delay => $"{delay.Name}: {delay.Days}")] }, books);
    }

    private static IEnumerable<string> Missing(List<ListSummary> book) =>
        Enumerable.Range(1, book[^1].Number).Except(book.Select(list => list.Number)).Select(number => string.Create(CultureInfo.InvariantCulture, $"{book[0].Code} {book[0].Population} {number}"));

    private static CheckFinding Dated(CheckFinding finding, List<List<ListSummary>> books) => books.Count == 0 ? finding : finding with
    {
        From = books.Select(Year).Min(book => book[0].AsOf),
        To = books.Max(book => book[^1].AsOf),
    };

    /// <summary>Reads the content of each list once to check its hash and rule set; composes the latest list again.</summary>
    private async Task BytesAsync(Dictionary<string, CheckFinding> found, List<List<ListSummary>> books, CancellationToken cancellationToken)
    {
        var (changed, unruled, different, count) = (new List<string>(), new List<string>(), new List<string>(), 0);
        foreach (var list in books.SelectMany(book => book))
        {
            count++;
            if (await lists.FindAsync(list.Code, list.Population, list.Number, cancellationToken) is not { } row) continue;
            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Csv))) != row.Sha256) changed.Add(Name(list));
            var rules = inForce.On(row.AsOf);
            if (rules.Id != row.Standards || row.AsOf < rules.ValidFrom || row.AsOf > (rules.ValidTo ?? DateOnly.MaxValue)) unruled.Add(Name(list));
            if (list.Number != books.First(book => book[0].Code == list.Code && book[0].Population == list.Population)[^1].Number) continue;
            if (MarkListCsv.ToText(await draw.NumberedAsync(list.Code, list.Population, list.AsOf, list.Number, cancellationToken)) != row.Csv) different.Add(Name(list));
        }

        found["ListsUnchanged"] = CheckFinding.Create(changed, count, Archive);
        found["ListRuleSets"] = CheckFinding.Create(unruled, count, Archive);
        found["ListsReproducible"] = CheckFinding.Create(different, books.Count, "/lists");
    }

    private async Task<CheckFinding> AuditedAsync(IReadOnlyList<ListSummary> all, CancellationToken cancellationToken)
    {
        var recorded = new HashSet<(string, string)>();
        await foreach (var entry in audit.AllAsync(new AuditFilter("", Published, "", null, null), cancellationToken)) recorded.Add((entry.Subject, entry.After ?? ""));
        return CheckFinding.Create(all.Where(list => !recorded.Contains((Name(list), list.Sha256))).Select(Name), all.Count, $"/audit?action={Published}");
    }

    /// <summary>Returns the name of a list as used in the audit log.</summary>
    private static string Name(ListSummary list) => string.Create(CultureInfo.InvariantCulture, $"{list.Code} {list.Population} {list.Number}");
}
