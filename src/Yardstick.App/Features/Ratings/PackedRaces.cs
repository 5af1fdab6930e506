using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>Serializes the facts of many races. The same races always produce the same bytes.</summary>
internal static class PackedRaces
{
    private const byte FirstVersion = 1;

    /// <summary>
    /// The version that adds the deviation of estimated distances and the variance of fitted allowances. Written only where there is one.
    /// </summary>
    private const byte DoubtVersion = 2;

    /// <summary>The version that adds class cells to the second. Written only where there is one.</summary>
    private const byte CellsVersion = 3;

    public static byte[] Write(IReadOnlyCollection<NetworkRace> races)
    {
        using var bytes = new MemoryStream();
        var doubt = races.Any(race => race.DistanceDeviation > 0 || race.Runs.Any(run => run.AllowanceVariance > 0));
        var version =
            races.Any(race => race.ClassCell is not null) ? CellsVersion
            : doubt ? DoubtVersion
            : FirstVersion;
        bytes.WriteByte(version);
        using (var writer = CompressedStream.NewWriter(bytes))
        {
            var horses = new Dictionary<HorseId, int>();
            writer.Write(races.Count);
            foreach (var race in races)
                Write(writer, race, horses, version);
        }

        return bytes.ToArray();
    }

    public static IReadOnlyList<NetworkRace> Read(byte[] packed)
    {
        if (packed[0] is not (FirstVersion or DoubtVersion or CellsVersion))
            throw new InvalidDataException($"Packed races of version {packed[0]} are not known.");
        using var reader = CompressedStream.NewReader(new MemoryStream(packed, 1, packed.Length - 1));
        var horses = new List<HorseId>();
        var races = new NetworkRace[reader.ReadInt32()];
        for (var i = 0; i < races.Length; i++)
            races[i] = Read(reader, horses, packed[0]);
        return races;
    }

    private static void Write(BinaryWriter writer, NetworkRace race, Dictionary<HorseId, int> horses, byte version)
    {
        var doubt = version >= DoubtVersion;
        writer.Write(race.Id.Value);
        writer.Write(race.Date.DayNumber);
        writer.Write(race.Country);
        writer.Write(race.Course);
        writer.Write(race.Metres);
        if (doubt)
            writer.Write(race.DistanceDeviation);
        writer.Write(race.ClassLevel ?? double.NaN);
        writer.Write(race.ClassSpread);
        if (version >= CellsVersion)
            writer.Write(race.ClassCell ?? "");
        writer.Write(race.ClassNumber ?? -1);
        writer.Write(race.TwoYearOldsOnly);
        writer.Write7BitEncodedInt(race.Runs.Count);
        foreach (var run in race.Runs)
        {
            var known = horses.TryGetValue(run.Horse, out var horse);
            if (!known)
                horses[run.Horse] = horse = horses.Count;
            writer.Write7BitEncodedInt(horse);
            if (!known)
                writer.Write(run.Horse.Value);
            writer.Write(run.Weight);
            writer.Write(run.Beaten);
            writer.Write((sbyte)(run.Age ?? -1));
            if (doubt)
                writer.Write(run.AllowanceVariance);
        }
    }

    private static NetworkRace Read(BinaryReader reader, List<HorseId> horses, byte version)
    {
        var doubt = version >= DoubtVersion;
        var (id, day, country, course, metres) = (
            reader.ReadString(),
            reader.ReadInt32(),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadInt32()
        );
        var deviation = doubt ? reader.ReadDouble() : 0;
        var (level, spread) = (reader.ReadDouble(), reader.ReadDouble());
        var cell = version >= CellsVersion ? reader.ReadString() : "";
        var (number, young) = (reader.ReadInt32(), reader.ReadBoolean());
        var runs = new NetworkRun[reader.Read7BitEncodedInt()];
        for (var k = 0; k < runs.Length; k++)
        {
            var horse = reader.Read7BitEncodedInt();
            if (horse == horses.Count)
                horses.Add(new HorseId(reader.ReadString()));
            var (weight, beaten, age) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadSByte());
            runs[k] = new NetworkRun(horses[horse], weight, beaten, age < 0 ? null : age)
            {
                AllowanceVariance = doubt ? reader.ReadDouble() : 0,
            };
        }

        return new NetworkRace(new RaceId(id), DateOnly.FromDayNumber(day), runs)
        {
            Country = string.Intern(country),
            Course = string.Intern(course),
            Metres = metres,
            DistanceDeviation = deviation,
            ClassLevel = double.IsNaN(level) ? null : level,
            ClassSpread = spread,
            ClassCell = cell.Length == 0 ? null : string.Intern(cell),
            ClassNumber = number < 0 ? null : number,
            TwoYearOldsOnly = young,
        };
    }
}
