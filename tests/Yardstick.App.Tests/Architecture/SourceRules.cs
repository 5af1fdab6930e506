using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Rules for the source files of the repository.</summary>
internal static partial class SourceRules
{
    /// <summary>A file must be short enough to be read in one sitting.</summary>
    public static IEnumerable<ArchitectureViolation> LongFiles(IEnumerable<string> files, int limit) =>
        from file in files
        let lines = File.ReadLines(file).Count()
        where lines >= limit
        select new ArchitectureViolation(
            Repository.RelativePath(file),
            $"has {lines} lines; the limit is {limit}. Split it by responsibility."
        );

    /// <summary>A type is written in one file. Only a generator adds another part.</summary>
    public static IEnumerable<ArchitectureViolation> SplitTypes(IEnumerable<string> files) =>
        from file in files
        from match in PartialType().Matches(File.ReadAllText(file))
        group file by match.Groups[1].Value into parts
        where parts.Distinct().Count() > 1
        select new ArchitectureViolation(
            parts.Key,
            $"is written in {parts.Distinct().Count()} files. Make each part a type of its own, with its own name."
        );

    /// <summary>Methods must be short.</summary>
    public static IEnumerable<ArchitectureViolation> LongMethods(IEnumerable<MethodLength> methods, int limit) =>
        from method in methods
        where method.Lines >= limit
        select new ArchitectureViolation(
            method.Name,
            $"({Repository.RelativePath(method.File)}:{method.FirstLine}) takes {method.Lines} lines; under {limit} is the rule. Name its steps."
        );

    /// <summary>
    /// Lines must fit in the given width. A line counts without the contents of its string literals, which the formatter does not break.
    /// </summary>
    public static IEnumerable<ArchitectureViolation> WideLines(IEnumerable<string> files, int limit) =>
        from file in files
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        where line.Text.Length > limit && (IsRazor(file) || Literal().Replace(line.Text, "\"\"").Length > limit)
        select new ArchitectureViolation(
            Repository.RelativePath(file),
            $"line {line.Number} has {line.Text.Length} columns; the limit is {limit}. Run dotnet csharpier format, then break the rest."
        );

    /// <summary>The repository must not mention the machine it was written on.</summary>
    public static IEnumerable<ArchitectureViolation> Mentions(IEnumerable<string> files, params string[] words) =>
        from file in files
        let text = File.ReadAllText(file)
        from word in words
        where text.Contains(word, StringComparison.Ordinal)
        select new ArchitectureViolation(Repository.RelativePath(file), $"mentions {word}, which exists on one machine only. Remove it.");

    /// <summary>Returns the entries at the root of the repository that are not in the list of names.</summary>
    public static IEnumerable<ArchitectureViolation> Strays(string root, IReadOnlyCollection<string> names) =>
        from entry in Directory.EnumerateFileSystemEntries(root).Select(path => Path.GetFileName(path)!)
        where !names.Contains(entry)
        select new ArchitectureViolation(entry, "does not belong at the root. Move it to the folder it belongs to.");

    /// <summary>In markup, what stands between quotation marks is an attribute, before which a line can break.</summary>
    private static bool IsRazor(string file) => file.EndsWith(".razor", StringComparison.Ordinal);

    [System.Text.RegularExpressions.GeneratedRegex(@"\bpartial (?:class|record|struct|interface) (\w+)")]
    private static partial System.Text.RegularExpressions.Regex PartialType();

    [System.Text.RegularExpressions.GeneratedRegex("\"{3}.*?\"{3}|\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial System.Text.RegularExpressions.Regex Literal();
}
