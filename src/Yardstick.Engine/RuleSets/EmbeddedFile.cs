using System.Reflection;

namespace Yardstick.Engine.RuleSets;

/// <summary>Reads the data files embedded in the assembly.</summary>
internal static class EmbeddedFile
{
    /// <summary>Reads the content of an embedded file.</summary>
    /// <exception cref="InvalidOperationException">No resource of that name is embedded.</exception>
    public static byte[] Read(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
