using System.Text;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Ratings;

/// <summary>
/// Serializes what the rating methods need of a horse in addition to its last figure and mark. The same form always produces the same
/// bytes.
/// </summary>
internal static class PackedForm
{
    private const byte Version = 1;

    public static byte[] Write(HorseRating horseRating)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write(Version);
            writer.Write(Plain(horseRating.ProgressiveKept.Value));
            writer.Write((byte)horseRating.ProgressiveBinding);
            writer.Write((byte)horseRating.Recent.Count);
            foreach (var one in horseRating.Recent)
            {
                writer.Write(one.RaceId.Value);
                writer.Write(one.Date.DayNumber);
                writer.Write(Plain(one.Figure.Value));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Removes trailing zeros, the only difference between a stored figure and a newly computed one.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>Returns the rating with its stored form; unchanged if the rating was stored before the form was.</summary>
    public static HorseRating Read(byte[]? packed, HorseRating horseRating)
    {
        if (packed is null)
            return horseRating;
        if (packed[0] != Version)
            throw new InvalidDataException($"Packed form of version {packed[0]} is not known.");
        using var reader = new BinaryReader(new MemoryStream(packed, 1, packed.Length - 1), Encoding.UTF8);
        var (kept, binding) = (new Rating(reader.ReadDecimal()), (BindingRule)reader.ReadByte());
        var figures = new RecentFigure[reader.ReadByte()];
        for (var i = 0; i < figures.Length; i++)
            figures[i] = new RecentFigure(
                new RaceId(reader.ReadString()),
                DateOnly.FromDayNumber(reader.ReadInt32()),
                new Rating(reader.ReadDecimal())
            );
        return horseRating with { ProgressiveKept = kept, ProgressiveBinding = binding, Recent = RecentFigures.From(figures) };
    }
}
