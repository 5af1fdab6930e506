using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>What the files of the repository look like.</summary>
internal static class SourceRules
{
    /// <summary>A file that cannot be read in one sitting is two files.</summary>
    public static IEnumerable<ArchitectureViolation> LongFiles(IEnumerable<string> files, int limit) =>
        from file in files
        let lines = File.ReadLines(file).Count()
        where lines >= limit
        select new ArchitectureViolation(Repository.Inside(file), $"has {lines} lines; under {limit} is the rule. Split it by what changes together.");

    /// <summary>A method does one thing.</summary>
    public static IEnumerable<ArchitectureViolation> LongMethods(IEnumerable<MethodLength> methods, int limit) =>
        from method in methods
        where method.Lines >= limit
        select new ArchitectureViolation(method.Name, $"({Repository.Inside(method.File)}:{method.FirstLine}) takes {method.Lines} lines; under {limit} is the rule. Name its steps.");

    /// <summary>The repository speaks of the product, not of the machine it was written on.</summary>
    public static IEnumerable<ArchitectureViolation> Mentions(IEnumerable<string> files, params string[] words) =>
        from file in files
        let text = File.ReadAllText(file)
        from word in words
        where text.Contains(word, StringComparison.Ordinal)
        select new ArchitectureViolation(Repository.Inside(file), $"mentions {word}, which only one machine has. Say it without.");

    /// <summary>What lies at the root of the repository and is not among the names.</summary>
    public static IEnumerable<ArchitectureViolation> Strays(string root, IReadOnlyCollection<string> names) =>
        from entry in Directory.EnumerateFileSystemEntries(root).Select(path => Path.GetFileName(path)!)
        where !names.Contains(entry)
        select new ArchitectureViolation(entry, "does not belong at the root. Put it where the tree has a place for it.");
}
