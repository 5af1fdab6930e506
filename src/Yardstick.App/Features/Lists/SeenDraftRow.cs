using System.ComponentModel.DataAnnotations.Schema;
using System.IO.Compression;
using System.Text.Json;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// A draft that a user has reviewed before publication. It is kept for a while so that any server can report what changed since.
/// </summary>
public sealed class SeenDraftRow
{
    public required string Fingerprint { get; set; }

    [Column("Code")]
    public Discipline Discipline { get; set; }

    [Column("Population")]
    public Breed Breed { get; set; }

    /// <summary>Gets the rating pool.</summary>
    public RatingPool Pool => new(Discipline, Breed);

    public int Number { get; set; }

    public DateOnly AsOf { get; set; }

    [Column("Standards")]
    public required string RuleSet { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The horse, name, rank and mark of each entry, as compressed JSON.</summary>
    public required byte[] Packed { get; set; }

    /// <summary>Returns the row that stores a draft.</summary>
    public static SeenDraftRow From(ListDraft draft, DateTimeOffset now) =>
        new()
        {
            Fingerprint = draft.Fingerprint,
            Discipline = draft.List.Pool.Discipline,
            Breed = draft.List.Pool.Breed,
            Number = draft.Number,
            AsOf = draft.List.AsOf,
            RuleSet = draft.List.Set.Id,
            SeenAt = now,
            Packed = Pack(draft.Entries.Select(entry => new SeenEntry(entry.HorseId, entry.Name, entry.Rank, entry.Mark))),
        };

    /// <summary>Returns the stored entries.</summary>
    public IReadOnlyList<SeenEntry> Entries()
    {
        using var json = new GZipStream(new MemoryStream(Packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<SeenEntry[]>(json)!;
    }

    private static byte[] Pack(IEnumerable<SeenEntry> entries)
    {
        using var bytes = new MemoryStream();
        using (var json = new GZipStream(bytes, CompressionLevel.Fastest))
            JsonSerializer.Serialize(json, entries);
        return bytes.ToArray();
    }
}
