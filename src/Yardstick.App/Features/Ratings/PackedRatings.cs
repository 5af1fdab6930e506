using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>Serializes the network's ratings of every horse. The same ratings always produce the same bytes.</summary>
internal static class PackedRatings
{
    private const byte Version = 1;

    public static byte[] Write(IReadOnlyDictionary<HorseId, NetworkRatingEntry> horses)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var writer = CompressedStream.NewWriter(bytes))
        {
            writer.Write(horses.Count);
            foreach (var (horse, networkEntry) in horses.OrderBy(pair => pair.Key))
            {
                writer.Write(horse.Value);
                writer.Write(networkEntry.Last.RaceId.Value);
                writer.Write(networkEntry.Last.Date.DayNumber);
                writer.Write(networkEntry.Last.Ability);
                writer.Write(networkEntry.Last.Deviation);
                writer.Write(networkEntry.Last.Figure);
                writer.Write7BitEncodedInt(networkEntry.Runs);
                writer.Write(networkEntry.Connected);
            }
        }

        return bytes.ToArray();
    }

    public static IReadOnlyDictionary<HorseId, NetworkRatingEntry> Read(byte[] packed)
    {
        if (packed[0] != Version)
            throw new InvalidDataException($"Packed ratings of version {packed[0]} are not known.");
        using var reader = CompressedStream.NewReader(new MemoryStream(packed, 1, packed.Length - 1));
        var count = reader.ReadInt32();
        var horses = new Dictionary<HorseId, NetworkRatingEntry>(count);
        for (var i = 0; i < count; i++)
        {
            var (horse, race, day) = (reader.ReadString(), reader.ReadString(), DateOnly.FromDayNumber(reader.ReadInt32()));
            var last = new RatedAt(new RaceId(race), day, reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal());
            horses[new HorseId(horse)] = new NetworkRatingEntry(last, reader.Read7BitEncodedInt(), reader.ReadBoolean());
        }

        return horses;
    }
}
