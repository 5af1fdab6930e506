using System.Reflection.Metadata;

namespace Yardstick.Testing.Architecture;

/// <summary>How many lines each method takes, from the symbols beside an assembly.</summary>
public static class MethodLengths
{
    /// <summary>What a build for integration writes in the place of the checkout's path, so that two machines build the same bytes.</summary>
    private const string Anywhere = "/_/";

    /// <summary>The methods of an assembly that was built from this repository; what generators wrote does not count.</summary>
    /// <param name="assembly">Path of the assembly.</param>
    public static IEnumerable<MethodLength> Read(string assembly)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(assembly));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        var (types, lines) = (image.GetMetadataReader(), symbols.GetMetadataReader());
        foreach (var handle in types.MethodDefinitions)
        {
            var points = lines.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints()
                .Where(point => !point.IsHidden).ToArray();
            if (points.Length == 0) continue;
            var file = lines.GetString(lines.GetDocument(points[0].Document).Name);
            if (file.StartsWith(Anywhere, StringComparison.Ordinal)) file = Repository.PathOf(file[Anywhere.Length..]);
            if (!file.StartsWith(Repository.Root, StringComparison.Ordinal) || !file.EndsWith(".cs", StringComparison.Ordinal)) continue;
            if (file.Contains("/obj/", StringComparison.Ordinal)) continue;
            var method = types.GetMethodDefinition(handle);
            var name = types.GetString(method.Name);
            yield return new MethodLength($"{NameOf(types, method.GetDeclaringType())}.{name}", file, points[0].StartLine, Count(name, points));
        }
    }

    /// <summary>
    /// Symbols begin at the first statement, one line below the brace or the arrow. Initializers of fields run in constructors but are
    /// written elsewhere, so there only the lines that do something count.
    /// </summary>
    private static int Count(string name, SequencePoint[] points) => name switch
    {
        ".cctor" => 0,
        ".ctor" => points.SelectMany(point => Enumerable.Range(point.StartLine, point.EndLine - point.StartLine + 1)).Distinct().Count(),
        _ => points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 2,
    };

    private static string NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? name : $"{NameOf(reader, outer)}+{name}";
    }
}

/// <summary>The length of one method.</summary>
/// <param name="Name">Type and method.</param>
/// <param name="File">Where it is written.</param>
/// <param name="FirstLine">Its first line there.</param>
/// <param name="Lines">From its opening brace to its closing one.</param>
public sealed record MethodLength(string Name, string File, int FirstLine, int Lines);
