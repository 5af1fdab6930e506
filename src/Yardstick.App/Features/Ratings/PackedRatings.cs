using System.IO.Compression;
using System.Text;
using Yardstick.Engine.Network;

namespace Yardstick.App.Features.Ratings;

/// <summary>Serializes the network's ratings of every horse. The same ratings always produce the same bytes.</summary>
internal static class PackedRatings
{
    private const byte Version = 1;

    public static byte[] Write(IReadOnlyDictionary<string, NetworkRatingEntry> horses)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var pack = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(pack, Encoding.UTF8))
        {
            writer.Write(horses.Count);
            foreach (var (horse, standing) in horses.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.Write(horse);
                writer.Write(standing.Last.RaceId);
                writer.Write(standing.Last.Date.DayNumber);
                writer.Write(standing.Last.Ability);
                writer.Write(standing.Last.Deviation);
                writer.Write(standing.Last.Figure);
                writer.Write7BitEncodedInt(standing.Runs);
                writer.Write(standing.Connected);
            }
        }

        return bytes.ToArray();
    }

    public static IReadOnlyDictionary<string, NetworkRatingEntry> Read(byte[] packed)
    {
        if (packed[0] != Version) throw new InvalidDataException($"Packed standings of version {packed[0]} are not known.");
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress), Encoding.UTF8);
        var count = reader.ReadInt32();
        var horses = new Dictionary<string, NetworkRatingEntry>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var (horse, race, day) = (reader.ReadString(), reader.ReadString(), DateOnly.FromDayNumber(reader.ReadInt32()));
            var last = new RatedAt(race, day, reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal());
            horses[horse] = new NetworkRatingEntry(last, reader.Read7BitEncodedInt(), reader.ReadBoolean());
        }

        return horses;
    }
}
