using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Features.Lists;

namespace Yardstick.App.Features.DatabaseChecks;

/// <summary>Use case: compares every published list with its hash, its entries, its number and the audit log.</summary>
internal sealed class VerifyLists(VerificationStore store)
{
    private const int MaxLines = 20;

    /// <summary>Adds the faults found to <paramref name="findings"/>. Returns the number of lists.</summary>
    public async Task<int> RunAsync(List<VerificationFinding> findings, CancellationToken cancellationToken)
    {
        var published = await store.PublicationsAsync(cancellationToken);
        var (count, last, seen) = (0, new Dictionary<string, int>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var list in store.ListsAsync(cancellationToken))
        {
            count++;
            var name = GetName(list);
            seen.Add(name);
            var pool = string.Create(CultureInfo.InvariantCulture, $"{list.Discipline} {list.Breed}");
            for (var number = last.GetValueOrDefault(pool) + 1; number < list.Number; number++)
                findings.Add(
                    new(
                        VerificationCheck.Lists,
                        VerificationFault.ListMissing,
                        string.Create(CultureInfo.InvariantCulture, $"{pool} {number}"),
                        ""
                    )
                );
            last[pool] = list.Number;
            Check(list, name, findings);
            if (!published[name].Contains(list.Sha256))
                findings.Add(new(VerificationCheck.Audit, VerificationFault.ListAudit, name, published[name].FirstOrDefault() ?? "-"));
        }

        findings.AddRange(
            published
                .Where(entry => !seen.Contains(entry.Key))
                .Select(entry => new VerificationFinding(
                    VerificationCheck.Audit,
                    VerificationFault.ListAudit,
                    entry.Key,
                    entry.First() ?? "-"
                ))
        );
        return count;
    }

    private static void Check(ListRow list, string name, List<VerificationFinding> findings)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.Csv)));
        if (hash != list.Sha256)
            findings.Add(new(VerificationCheck.Lists, VerificationFault.ListHash, name, $"{hash} ≠ {list.Sha256}"));
        // A published list is frozen, and each of its entries must produce the same CSV line again.
        var (written, entries) = (
            list.Csv.Split('\n').Skip(1).SkipLast(1).ToArray(),
            list.Entries.OrderBy(entry => entry.Position).ToList()
        );
        if (written.Length != list.Horses || entries.Count != list.Horses)
            findings.Add(
                new(
                    VerificationCheck.Lists,
                    VerificationFault.ListEntries,
                    name,
                    string.Create(CultureInfo.InvariantCulture, $"{list.Horses} / {entries.Count} / {written.Length}")
                )
            );
        var lines = written.ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var line = MarkListCsv.ToText([entry], list.Format).Split('\n')[1];
            if (!lines.Remove(line) || (entry.Mark != entry.MarkPounds && entry.Mark != entry.MarkKilograms))
                findings.Add(
                    new(
                        VerificationCheck.Lists,
                        VerificationFault.ListEntries,
                        $"{name}, {entry.HorseId}",
                        string.Create(CultureInfo.InvariantCulture, $"{entry.Mark} · {line}")
                    )
                );
        }

        findings.AddRange(
            lines.Take(MaxLines).Select(line => new VerificationFinding(VerificationCheck.Lists, VerificationFault.ListEntries, name, line))
        );
    }

    private static string GetName(ListRow list) =>
        string.Create(CultureInfo.InvariantCulture, $"{list.Discipline} {list.Breed} {list.Number}");
}
