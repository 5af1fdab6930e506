using System.Text;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Ratings;

/// <summary>What the methods need of a horse beside its last figure and mark, as bytes, and back. The same form always gives the same bytes.</summary>
internal static class PackedForm
{
    private const byte Version = 1;

    public static byte[] Write(HorseRating standing)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write(Version);
            writer.Write(Plain(standing.ProgressiveKept.Value));
            writer.Write((byte)standing.ProgressiveBinding);
            writer.Write((byte)standing.Recent.Count);
            foreach (var one in standing.Recent)
            {
                writer.Write(one.RaceId);
                writer.Write(one.Date.DayNumber);
                writer.Write(Plain(one.Figure.Value));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The same number without trailing zeros: a figure that was stored and one just computed differ in nothing else.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>A standing with the form kept of it; as it is where ratings are older than the form.</summary>
    public static HorseRating Read(byte[]? packed, HorseRating standing)
    {
        if (packed is null) return standing;
        if (packed[0] != Version) throw new InvalidDataException($"Packed form of version {packed[0]} is not known.");
        using var reader = new BinaryReader(new MemoryStream(packed, 1, packed.Length - 1), Encoding.UTF8);
        var (kept, binding) = (new Rating(reader.ReadDecimal()), (BindingRule)reader.ReadByte());
        var figures = new RecentFigure[reader.ReadByte()];
        for (var i = 0; i < figures.Length; i++) figures[i] = new RecentFigure(reader.ReadString(), DateOnly.FromDayNumber(reader.ReadInt32()), new Rating(reader.ReadDecimal()));
        return standing with { ProgressiveKept = kept, ProgressiveBinding = binding, Recent = RecentFigures.From(figures) };
    }
}
