using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>A list composed to be published under a number, with all that it takes to publish exactly it.</summary>
internal sealed class ListDraft
{
    private readonly ListInputs _inputs;

    /// <param name="list">The composed list.</param>
    /// <param name="number">The number it would have.</param>
    /// <param name="inputs">What it was composed from.</param>
    public ListDraft(MarkList list, int number, ListInputs inputs)
    {
        (List, Number, _inputs) = (list, number, inputs);
        Entries = ListEntryRow.From(list);
        Csv = MarkListCsv.ToText(Entries);
        Sha256 = Hash(Csv);
        var decided = Entries.Where(entry => entry.Binding == BindingRule.Commission).Select(entry => entry.HorseId);
        Fingerprint = Hash(string.Create(CultureInfo.InvariantCulture, $"{list.Code} {list.Population} {number} {list.AsOf:yyyy-MM-dd} {list.Set.Id}\n{string.Join('\n', decided)}\n\n{Csv}"));
    }

    public MarkList List { get; }

    public int Number { get; }

    public IReadOnlyList<ListEntryRow> Entries { get; }

    public string Csv { get; }

    /// <summary>SHA-256 of the CSV in UTF-8: the hash that the list would bear.</summary>
    public string Sha256 { get; }

    /// <summary>SHA-256 over the pool, the number, the day, the rule set, which marks the commission decided, and the CSV: two drafts with the same one are the same draft.</summary>
    public string Fingerprint { get; }

    /// <summary>What it was composed from, as the database held it before.</summary>
    public ListInputs Inputs => _inputs;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>What a list is composed from, as far as the database can tell that it changed.</summary>
/// <param name="Epoch">The epoch of the stored ratings.</param>
/// <param name="Rules">The last step by which a rule set came into force or was withdrawn; 0 while there is none.</param>
/// <param name="Decisions">The marks validated for its number, in one text.</param>
internal sealed record ListInputs(long Epoch, long Rules, string Decisions);

/// <summary>The draft that somebody has looked at, as their form names it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
internal sealed record SeenDraft(int Number, string Fingerprint)
{
    public bool Is(ListDraft draft) => draft.Number == Number && string.Equals(draft.Fingerprint, Fingerprint, StringComparison.Ordinal);
}

/// <summary>What a kept draft says of a horse.</summary>
internal sealed record SeenEntry(string HorseId, string Name, int Rank, decimal Mark);

/// <summary>What changed between the draft that was seen and the one that stands now.</summary>
/// <param name="Seen">The draft that was seen; null when it is not kept any more.</param>
/// <param name="Changes">Horses that came, went or moved, the greatest movement first.</param>
internal sealed record DraftChanges(SeenDraftRow? Seen, IReadOnlyList<DraftChange> Changes)
{
    /// <summary>The list that was published under the number that was seen; null when none was.</summary>
    public ListView? Overtaking { get; init; }

    /// <summary>Compares the draft that was seen with the one that stands now.</summary>
    public static DraftChanges Between(SeenDraftRow? seen, ListDraft now)
    {
        if (seen is null) return new DraftChanges(null, []);
        var before = seen.Entries().ToDictionary(entry => entry.HorseId, StringComparer.Ordinal);
        var after = now.Entries.ToDictionary(entry => entry.HorseId, entry => new SeenEntry(entry.HorseId, entry.Name, entry.Rank, entry.Mark), StringComparer.Ordinal);
        var changes = before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(id => new DraftChange(before.GetValueOrDefault(id), after.GetValueOrDefault(id)))
            .Where(change => change.Before != change.After)
            .OrderByDescending(change => change.Weight).ThenBy(change => (change.After ?? change.Before)!.Rank).ThenBy(change => change.HorseId, StringComparer.Ordinal);
        return new DraftChanges(seen, [.. changes]);
    }
}

/// <summary>A horse as it stood on the draft that was seen, and as it stands now; null where it is not on one.</summary>
internal sealed record DraftChange(SeenEntry? Before, SeenEntry? After)
{
    public string HorseId => (After ?? Before)!.HorseId;

    public string Name => (After ?? Before)!.Name;

    /// <summary>How much it concerns a reader: another mark before another rank.</summary>
    public decimal Weight => Before is null || After is null ? decimal.MaxValue : Math.Abs(After.Mark - Before.Mark);
}
