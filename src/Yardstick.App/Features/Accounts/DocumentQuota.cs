namespace Yardstick.App.Features.Accounts;

/// <summary>Specifies what became of a document.</summary>
internal enum DocumentOutcome
{
    Kept,

    /// <summary>The account has no room for it.</summary>
    AccountFull,

    /// <summary>The documents of all members together have no room for it.</summary>
    MembersFull,
}

/// <summary>Limits the number and the total size of an account's documents.</summary>
internal static class DocumentQuota
{
    /// <summary>The maximum number of documents per account.</summary>
    public const int MostDocuments = 20;

    /// <summary>The maximum total size of an account's documents, in bytes.</summary>
    public const long MostBytes = 50L << 20;

    /// <summary>Returns whether one more document of a size fits.</summary>
    /// <param name="documents">The current number of documents.</param>
    /// <param name="bytes">Their total size, in bytes.</param>
    /// <param name="added">The size of the new document, in bytes.</param>
    public static bool Fits(int documents, long bytes, long added) => documents < MostDocuments && bytes + added <= MostBytes;
}
