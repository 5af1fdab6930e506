using System.Globalization;
using System.Security.Cryptography;

namespace Yardstick.Engine.RuleSets;

/// <summary>
/// Reads and writes the lock file of released rule sets, which has one line per rule set: <c>id sha256</c>. The hash detects changes to a
/// released file.
/// </summary>
public static class RuleSetLock
{
    /// <summary>Returns the line of a rule set in the lock file.</summary>
    /// <param name="id">The identifier of the rule set.</param>
    /// <param name="json">The content of the file.</param>
    public static string Line(string id, ReadOnlySpan<byte> json) => $"{id} {Sha256(json)}";

    /// <summary>Returns the SHA-256 hash of a file in lowercase hexadecimal.</summary>
    /// <param name="json">The content of the file.</param>
    public static string Sha256(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json));

    /// <summary>Reads the lines of a lock file.</summary>
    /// <param name="text">The content of the lock file. Empty lines and lines that start with # are ignored.</param>
    /// <returns>The identifier and the SHA-256 hash (lowercase hexadecimal) of each rule set.</returns>
    /// <exception cref="FormatException">A line is not an identifier and a hash.</exception>
    public static IReadOnlyList<(string Id, string Sha256)> Parse(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries)
                .Index()
                .Where(line => line.Item.Length > 0 && line.Item[0] != '#')
                .Select(line => Entry(line.Index + 1, line.Item)),
        ];

    private static (string Id, string Sha256) Entry(int number, string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var id, var hash]
            ? (id, hash)
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"Line {number} of the lock file is not an identifier and a hash: '{line}'.")
            );
}
