namespace Yardstick.App.Features.Calculations;

/// <summary>What is kept of one caller's calculations over many horses.</summary>
internal static class BatchQuota
{
    /// <summary>How many may wait or run.</summary>
    public const int MostOpen = 5;

    /// <summary>How many are kept; the oldest ended one goes first.</summary>
    public const int MostKept = 100;

    /// <summary>How many horses all of them hold; the oldest ended one goes first.</summary>
    public const int MostRows = 500_000;

    /// <summary>How much is kept of an identifier that no horse has. Identifiers of horses are shorter, or exist.</summary>
    public const int MostLetters = 40;

    private const string Cut = "…";

    /// <summary>Returns an identifier as it is kept: whole where a horse has it or it is short.</summary>
    public static string Kept(string horse, IReadOnlySet<string> known) =>
        horse.Length <= MostLetters || known.Contains(horse) ? horse : string.Concat(horse.AsSpan(0, char.IsHighSurrogate(horse[MostLetters - 1]) ? MostLetters - 1 : MostLetters), Cut);
}
