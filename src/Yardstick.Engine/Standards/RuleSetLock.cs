using System.Security.Cryptography;

namespace Yardstick.Engine.Standards;

/// <summary>
/// The lock file of released rule sets: one line a set, <c>id sha256</c>. A released file that changed no longer fits its line.
/// </summary>
public static class RuleSetLock
{
    /// <summary>The line that locks a set.</summary>
    /// <param name="id">The identifier of the set.</param>
    /// <param name="json">The file, byte for byte.</param>
    public static string Line(string id, ReadOnlySpan<byte> json) => $"{id} {Sha256(json)}";

    /// <summary>The SHA-256 of a file, in hexadecimal and lower case.</summary>
    /// <param name="json">The file, byte for byte.</param>
    public static string Sha256(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json));

    /// <summary>Reads the lines of a lock file.</summary>
    /// <param name="text">The text; empty lines and lines that start with # are passed over.</param>
    /// <returns>Identifier and SHA-256 (hexadecimal, lower case) of each set.</returns>
    public static IReadOnlyList<(string Id, string Sha256)> Parse(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(parts => (parts[0], parts[1]))];
}
