using System.Text.RegularExpressions;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>
/// Which part of the program may know which, as far as only the sources show it: constants that the compiler copies, the imports of Razor
/// components, and strings.
/// </summary>
internal static partial class SourceLayeringRules
{
    /// <summary>Returns sources of a feature that name a feature which is not below theirs.</summary>
    /// <param name="folder">The folder of the features.</param>
    /// <param name="files">The C# and Razor files in it.</param>
    /// <param name="order">The features, from low to high.</param>
    public static IEnumerable<ArchitectureViolation> FeaturesNamed(string folder, IEnumerable<string> files, IReadOnlyList<string> order) =>
        from file in files
        let own = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0]
        where order.Contains(own)
        from named in Code(file).SelectMany(line => FeatureName().Matches(line)).Select(match => match.Groups[1].Value).Distinct()
        where named != own && order.Contains(named) && order.ToList().IndexOf(named) > order.ToList().IndexOf(own)
        select new ArchitectureViolation(
            Repository.RelativePath(file),
            $"names the feature {named}, but {own} is not above {named} in the order of features."
        );

    /// <summary>Returns files of the platform with a string that is a racing word, or a feature's name.</summary>
    public static IEnumerable<ArchitectureViolation> RacingStrings(
        IEnumerable<string> files,
        IEnumerable<string> racing,
        IEnumerable<string> features
    )
    {
        var words = racing.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = features.ToHashSet(StringComparer.Ordinal);
        return from file in files
            from line in Code(file)
            from match in Literal().Matches(line)
            from word in Word().Matches(Hole().Replace(match.Groups[1].Value, "")).Select(part => part.Value)
            where words.Contains(word) || names.Contains(word)
            select new ArchitectureViolation(
                Repository.RelativePath(file),
                $"has the word {word} in the string \"{match.Groups[1].Value}\". Let the feature hand it over."
            );
    }

    /// <summary>
    /// Returns sources with the address of a page in a string. Patterns of routes are where pages are mapped, and pointers into a request
    /// (RFC 6901) only look like addresses.
    /// </summary>
    /// <param name="files">The C# and Razor files.</param>
    /// <param name="addresses">Addresses of pages; another one with the same first part is an address too.</param>
    public static IEnumerable<ArchitectureViolation> LiteralAddresses(IEnumerable<string> files, IEnumerable<string> addresses)
    {
        var sections = addresses.Select(address => address.Split('/', '.')[1]).ToHashSet(StringComparer.Ordinal);
        return from file in files
            from line in Code(file)
            where !RoutePattern().IsMatch(line)
            from match in Address().Matches(line)
            where sections.Contains(match.Groups[1].Value)
            select new ArchitectureViolation(
                Repository.RelativePath(file),
                $"has the address /{match.Groups[1].Value}… in a string. Make the link in SiteLinks."
            );
    }

    /// <summary>Returns the lines of a source file without comments.</summary>
    private static IEnumerable<string> Code(string file) =>
        File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));

    [GeneratedRegex(@"\bFeatures\.([A-Z][A-Za-z]+)\b")]
    private static partial Regex FeatureName();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\bMap(Get|Post|Delete|Group|OpenApi)?\(|errors\.Add\(")]
    private static partial Regex RoutePattern();

    [GeneratedRegex("(?<!\\+ )\"/([a-z]+)\\b")]
    private static partial Regex Address();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}
