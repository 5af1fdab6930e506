using System.Text.RegularExpressions;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Splits a name into words: RaceBase is Race and Base, Database is one word.</summary>
internal static partial class NameWords
{
    public static IEnumerable<string> Split(string name) => Word().Matches(name).Select(match => match.Value);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z]*")]
    private static partial Regex Word();
}
