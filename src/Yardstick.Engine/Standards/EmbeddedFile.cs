using System.Reflection;

namespace Yardstick.Engine.Standards;

/// <summary>Reads the data files that the engine carries inside it.</summary>
internal static class EmbeddedFile
{
    /// <summary>A file, byte for byte as released.</summary>
    public static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
