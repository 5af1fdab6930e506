namespace Yardstick.App.Features;

/// <summary>Every reason for which a use case refuses a request. A switch over it is exhaustive, or the build breaks.</summary>
internal enum RefusalCode
{
    /// <summary>No horse has a mark in that code and population on that day.</summary>
    NothingToPublish,

    /// <summary>No account has such proofs; which of them was wrong is not told.</summary>
    WrongProof,

    /// <summary>Too many wrong proofs: the account is locked for a while.</summary>
    AccountLocked,

    /// <summary>The address of the account has still to be confirmed.</summary>
    EmailNotConfirmed,
}
