namespace Yardstick.App.Features.Accounts;

/// <summary>How many documents an account keeps, and how much they hold in all.</summary>
internal static class DocumentQuota
{
    /// <summary>The most documents of one account.</summary>
    public const int MostDocuments = 20;

    /// <summary>The most bytes of one account's documents together.</summary>
    public const long MostBytes = 50L << 20;

    /// <summary>Returns whether one more document of a size fits.</summary>
    /// <param name="documents">How many there are.</param>
    /// <param name="bytes">What they hold.</param>
    /// <param name="added">What the new one holds.</param>
    public static bool Fits(int documents, long bytes, long added) => documents < MostDocuments && bytes + added <= MostBytes;
}
