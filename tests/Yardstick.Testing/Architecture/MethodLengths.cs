using System.Reflection.Metadata;

namespace Yardstick.Testing.Architecture;

/// <summary>Computes the lengths of methods from the debug symbols of an assembly.</summary>
public static class MethodLengths
{
    /// <summary>The root that deterministic builds substitute for the path of the checkout.</summary>
    private const string DeterministicRoot = "/_/";

    /// <summary>Returns the lengths of the methods of an assembly built from this repository. Generated code is excluded.</summary>
    /// <param name="assembly">The path of the assembly.</param>
    public static IEnumerable<MethodLength> Read(string assembly)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(assembly));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        var (types, lines) = (image.GetMetadataReader(), symbols.GetMetadataReader());
        foreach (var handle in types.MethodDefinitions)
        {
            var points = lines
                .GetMethodDebugInformation(handle.ToDebugInformationHandle())
                .GetSequencePoints()
                .Where(point => !point.IsHidden)
                .ToArray();
            if (points.Length == 0)
                continue;
            var file = lines.GetString(lines.GetDocument(points[0].Document).Name);
            if (file.StartsWith(DeterministicRoot, StringComparison.Ordinal))
                file = Repository.GetPath(file[DeterministicRoot.Length..]);
            if (!file.StartsWith(Repository.Root, StringComparison.Ordinal) || !file.EndsWith(".cs", StringComparison.Ordinal))
                continue;
            if (file.Contains("/obj/", StringComparison.Ordinal))
                continue;
            var method = types.GetMethodDefinition(handle);
            var name = types.GetString(method.Name);
            yield return new MethodLength(
                $"{GetName(types, method.GetDeclaringType())}.{name}",
                file,
                points[0].StartLine,
                Count(name, points)
            );
        }
    }

    /// <summary>
    /// Sequence points begin at the first statement, one line below the brace or the arrow. Constructors include field initializers that
    /// are written elsewhere, so only their distinct lines with code are counted.
    /// </summary>
    private static int Count(string name, SequencePoint[] points) =>
        name switch
        {
            ".cctor" => 0,
            ".ctor" => points
                .SelectMany(point => Enumerable.Range(point.StartLine, point.EndLine - point.StartLine + 1))
                .Distinct()
                .Count(),
            _ => points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 2,
        };

    private static string GetName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? name : $"{GetName(reader, outer)}+{name}";
    }
}

/// <summary>Represents the length of one method.</summary>
/// <param name="Name">The names of the type and the method.</param>
/// <param name="File">The source file.</param>
/// <param name="FirstLine">The line of its first sequence point.</param>
/// <param name="Lines">The number of lines from the opening brace to the closing one.</param>
public sealed record MethodLength(string Name, string File, int FirstLine, int Lines);
