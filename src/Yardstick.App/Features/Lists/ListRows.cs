using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>A published list: numbered, frozen, with the hash of its bytes.</summary>
internal sealed class ListRow
{
    public long Id { get; set; }

    /// <summary>Number within its code and population, from 1.</summary>
    public int Number { get; set; }

    public RaceCode Code { get; set; }

    public Population Population { get; set; }

    public required string Standards { get; set; }

    /// <summary>Identifier of the network's parameter set; null for a list of the line method's assessments.</summary>
    public string? Parameters { get; set; }

    /// <summary>The day of the last results it takes in.</summary>
    public DateOnly AsOf { get; set; }

    public DateTimeOffset PublishedAt { get; set; }

    public required string PublishedBy { get; set; }

    public int Horses { get; set; }

    /// <summary>SHA-256 of <see cref="Csv"/> in UTF-8.</summary>
    public required string Sha256 { get; set; }

    /// <summary>The list as it was published, byte for byte.</summary>
    public required string Csv { get; set; }

    public bool Invented { get; set; }

    public List<ListEntryRow> Entries { get; set; } = [];
}

/// <summary>One horse on a published list.</summary>
internal sealed class ListEntryRow
{
    public long ListId { get; set; }

    public required string HorseId { get; set; }

    public int Rank { get; set; }

    /// <summary>The mark in the unit of the scale.</summary>
    public decimal Mark { get; set; }

    public BindingRule Binding { get; set; }
}
