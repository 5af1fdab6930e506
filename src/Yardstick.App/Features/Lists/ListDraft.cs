using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents a list composed for publication under a number, with everything needed to publish exactly this list.</summary>
public sealed class ListDraft
{
    private readonly ListInputs _inputs;

    /// <param name="list">The composed list.</param>
    /// <param name="number">The number it would be published under.</param>
    /// <param name="inputs">The inputs it was composed from.</param>
    public ListDraft(MarkList list, int number, ListInputs inputs)
    {
        (List, Number, _inputs) = (list, number, inputs);
        Entries = ListEntryRow.From(list);
        Csv = MarkListCsv.ToText(Entries, MarkListCsv.CurrentFormat);
        Sha256 = Hash(Csv);
        var decided = Entries.Where(entry => entry.Binding == BindingRule.Commission).Select(entry => entry.HorseId);
        Fingerprint = Hash(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{list.Pool.Discipline} {list.Pool.Breed} {number} {list.AsOf:yyyy-MM-dd} {list.Set.Id}\n{string.Join('\n', decided)}\n\n{Csv}"
            )
        );
    }

    public MarkList List { get; }

    public int Number { get; }

    public IReadOnlyList<ListEntryRow> Entries { get; }

    public string Csv { get; }

    /// <summary>Gets the SHA-256 hash of the CSV in UTF-8: the hash that the published list would carry.</summary>
    public string Sha256 { get; }

    /// <summary>
    /// Gets the SHA-256 hash over the rating pool, the number, the day, the rule set, the set of marks decided by the commission, and the
    /// CSV. Two drafts with the same fingerprint are identical.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>Gets the inputs it was composed from, as read from the database before composition.</summary>
    public ListInputs Inputs => _inputs;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Represents the inputs of a list, as far as the database can detect that they changed.</summary>
/// <param name="Epoch">The epoch of the stored ratings.</param>
/// <param name="Rules">The last change by which a rule set came into force or was withdrawn; 0 if there is none.</param>
/// <param name="Departures">The version of the declared departures of horses.</param>
/// <param name="Decisions">The marks validated for its number, as one string.</param>
public sealed record ListInputs(long Epoch, long Rules, DeparturesVersion Departures, string Decisions);

/// <summary>Identifies the draft that a user has reviewed, as submitted in the form.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
internal sealed record SeenDraft(int Number, string Fingerprint)
{
    public bool Is(ListDraft draft) => draft.Number == Number && string.Equals(draft.Fingerprint, Fingerprint, StringComparison.Ordinal);
}

/// <summary>Represents the entry of a horse in a stored draft.</summary>
public sealed record SeenEntry(string HorseId, string Name, int Rank, decimal Mark);

/// <summary>Represents the changes between the reviewed draft and the current one.</summary>
/// <param name="Seen">The reviewed draft; null if it is no longer stored.</param>
/// <param name="Changes">Horses that were added, removed or changed, the largest change first.</param>
public sealed record DraftChanges(SeenDraftRow? Seen, IReadOnlyList<DraftChange> Changes)
{
    /// <summary>Gets the list published meanwhile under the number of the reviewed draft; null if there is none.</summary>
    public ListView? Overtaking { get; init; }

    /// <summary>Compares the reviewed draft with the current one.</summary>
    public static DraftChanges Between(SeenDraftRow? seen, ListDraft now)
    {
        if (seen is null)
            return new DraftChanges(null, []);
        var before = seen.Entries().ToDictionary(entry => entry.HorseId, StringComparer.Ordinal);
        var after = now.Entries.ToDictionary(
            entry => entry.HorseId,
            entry => new SeenEntry(entry.HorseId, entry.Name, entry.Rank, entry.Mark),
            StringComparer.Ordinal
        );
        var changes = before
            .Keys.Union(after.Keys, StringComparer.Ordinal)
            .Select(id => new DraftChange(before.GetValueOrDefault(id), after.GetValueOrDefault(id)))
            .Where(change => change.Before != change.After)
            .OrderByDescending(change => change.Weight)
            .ThenBy(change => (change.After ?? change.Before)!.Rank)
            .ThenBy(change => change.HorseId, StringComparer.Ordinal);
        return new DraftChanges(seen, [.. changes]);
    }
}

/// <summary>Represents a horse on the reviewed draft and on the current one; null where it is not on that draft.</summary>
public sealed record DraftChange(SeenEntry? Before, SeenEntry? After)
{
    public string HorseId => (After ?? Before)!.HorseId;

    public string Name => (After ?? Before)!.Name;

    /// <summary>Gets the sort weight: horses added or removed come first, then the largest change of the mark.</summary>
    public decimal Weight => Before is null || After is null ? decimal.MaxValue : Math.Abs(After.Mark - Before.Mark);
}
