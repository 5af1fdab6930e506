using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.DatabaseChecks;

/// <summary>Use case: compares every published list with its hash, its entries, its number and the audit log.</summary>
internal sealed class VerifyLists(VerificationStore store)
{
    /// <summary>Adds what is wrong. Returns the number of lists.</summary>
    public async Task<int> RunAsync(List<VerificationFinding> findings, CancellationToken cancellationToken)
    {
        var published = await store.PublicationsAsync(cancellationToken);
        var (count, last, seen) = (0, new Dictionary<string, int>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var list in store.ListsAsync(cancellationToken))
        {
            count++;
            var name = NameOf(list);
            seen.Add(name);
            var pool = string.Create(CultureInfo.InvariantCulture, $"{list.Code} {list.Population}");
            for (var number = last.GetValueOrDefault(pool) + 1; number < list.Number; number++)
                findings.Add(new(VerificationCheck.Lists, VerificationFault.ListMissing, string.Create(CultureInfo.InvariantCulture, $"{pool} {number}"), ""));
            last[pool] = list.Number;
            Check(list, name, findings);
            if (!published[name].Contains(list.Sha256)) findings.Add(new(VerificationCheck.Audit, VerificationFault.ListAudit, name, published[name].FirstOrDefault() ?? "-"));
        }

        findings.AddRange(published.Where(entry => !seen.Contains(entry.Key))
            .Select(entry => new VerificationFinding(VerificationCheck.Audit, VerificationFault.ListAudit, entry.Key, entry.First() ?? "-")));
        return count;
    }

    private static void Check(ListRow list, string name, List<VerificationFinding> findings)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.Csv)));
        if (hash != list.Sha256) findings.Add(new(VerificationCheck.Lists, VerificationFault.ListHash, name, $"{hash} ≠ {list.Sha256}"));
        var (written, entries) = (Lines(list.Csv), list.Entries.ToDictionary(entry => SpreadsheetSafe.Cell(entry.HorseId), StringComparer.Ordinal));
        if (written.Count != list.Horses || entries.Count != list.Horses)
            findings.Add(new(VerificationCheck.Lists, VerificationFault.ListEntries, name, string.Create(CultureInfo.InvariantCulture, $"{list.Horses} / {entries.Count} / {written.Count}")));
        foreach (var (horse, rank, marks) in written)
        {
            if (!entries.TryGetValue(SpreadsheetSafe.Cell(horse), out var entry) && !entries.TryGetValue(horse, out entry))
                findings.Add(new(VerificationCheck.Lists, VerificationFault.ListEntries, $"{name}, {horse}", ""));
            else if (entry.Rank.ToString(CultureInfo.InvariantCulture) != rank || !marks.Exists(mark => IsMark(mark, entry.Mark)))
                findings.Add(new(VerificationCheck.Lists, VerificationFault.ListEntries, $"{name}, {horse}", string.Create(CultureInfo.InvariantCulture, $"{entry.Rank} {entry.Mark} ≠ {rank} {string.Join('/', marks)}")));
        }
    }

    /// <summary>Whether a written mark is the one stored, in the unit of the scale, which the entry alone does not name.</summary>
    private static bool IsMark(string written, decimal mark) => decimal.TryParse(written, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && Math.Abs(value - mark) <= 0.05m;

    private static List<(string Horse, string Rank, List<string> Marks)> Lines(string csv)
    {
        using var parser = new CsvParser(new StringReader(csv), CultureInfo.InvariantCulture);
        if (!parser.Read() || parser.Record is not { } heads) return [];
        var (rank, horse) = (Array.IndexOf(heads, "rank"), Array.IndexOf(heads, "horse_id"));
        var marks = Enumerable.Range(0, heads.Length).Where(i => heads[i].StartsWith("mark_", StringComparison.Ordinal)).ToList();
        var lines = new List<(string, string, List<string>)>();
        while (rank >= 0 && horse >= 0 && parser.Read() && parser.Record is { } cells)
            if (cells.Length == heads.Length) lines.Add((cells[horse], cells[rank], [.. marks.Select(i => cells[i])]));
        return lines;
    }

    private static string NameOf(ListRow list) => string.Create(CultureInfo.InvariantCulture, $"{list.Code} {list.Population} {list.Number}");
}
