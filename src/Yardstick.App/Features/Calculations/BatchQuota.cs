namespace Yardstick.App.Features.Calculations;

/// <summary>Defines the limits on the batches stored for one owner.</summary>
internal static class BatchQuota
{
    /// <summary>Maximum number of waiting or running batches.</summary>
    public const int MostOpen = 5;

    /// <summary>Maximum number of stored batches; the oldest finished ones are deleted first.</summary>
    public const int MostKept = 100;

    /// <summary>Maximum number of horses in all batches together; the oldest finished batches are deleted first.</summary>
    public const int MostRows = 500_000;

    /// <summary>
    /// Maximum number of characters stored of an unknown horse identifier. Longer identifiers are stored in full only if the horse exists.
    /// </summary>
    public const int MostLetters = 40;

    private const string Cut = "…";

    /// <summary>
    /// Returns an identifier as it is stored: in full if the horse exists or the identifier is short, truncated otherwise.
    /// </summary>
    public static string Kept(string horse, IReadOnlySet<string> known) =>
        horse.Length <= MostLetters || known.Contains(horse) ? horse : string.Concat(horse.AsSpan(0, char.IsHighSurrogate(horse[MostLetters - 1]) ? MostLetters - 1 : MostLetters), Cut);
}
