namespace Yardstick.App.Features.Calculations;

/// <summary>Defines the limits on the stored batches.</summary>
internal static class BatchQuota
{
    /// <summary>Maximum number of waiting or running batches of one owner.</summary>
    public const int MostOpen = 5;

    /// <summary>Maximum number of stored batches of one owner; the oldest finished ones are deleted first.</summary>
    public const int MostKept = 100;

    /// <summary>
    /// Maximum number of horses in all batches of one owner together; the oldest finished batches are deleted first.
    /// </summary>
    public const int MostRows = 500_000;

    /// <summary>
    /// Maximum number of horses in the batches of all owners together, about 1 GiB; the oldest finished batches of those who keep the most
    /// are deleted first. One person may have many accounts.
    /// </summary>
    public const int MostRowsOfAll = 5_000_000;

    /// <summary>
    /// Maximum number of characters stored of an unknown horse identifier. Longer identifiers are stored in full only if the horse exists.
    /// </summary>
    public const int MostLetters = 40;

    private const string Cut = "…";

    /// <summary>
    /// Returns an identifier as it is stored: in full if the horse exists or the identifier is short, truncated otherwise.
    /// </summary>
    public static string Kept(string horse, IReadOnlySet<string> known) =>
        horse.Length <= MostLetters || known.Contains(horse)
            ? horse
            : string.Concat(horse.AsSpan(0, char.IsHighSurrogate(horse[MostLetters - 1]) ? MostLetters - 1 : MostLetters), Cut);
}
