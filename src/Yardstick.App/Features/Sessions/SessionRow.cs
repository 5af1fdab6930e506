namespace Yardstick.App.Features.Sessions;

/// <summary>What a session is held by.</summary>
internal enum SessionKind
{
    /// <summary>A browser, with a cookie.</summary>
    Browser,

    /// <summary>A program, with tokens.</summary>
    Program,
}

/// <summary>Why a session ended.</summary>
internal enum SessionEnd
{
    /// <summary>Its holder signed out.</summary>
    SignedOut,

    /// <summary>Its holder ended it from another session.</summary>
    EndedByOwner,

    /// <summary>The password or another proof of the account changed.</summary>
    ProofChanged,

    /// <summary>The roles of the account changed.</summary>
    RolesChanged,

    /// <summary>The account was locked or erased.</summary>
    AccountClosed,

    /// <summary>A refresh token came back after it had been replaced: somebody else holds a copy.</summary>
    TokenReused,
}

/// <summary>One sign-in, from one client.</summary>
internal sealed class SessionRow
{
    public required string Id { get; set; }

    public required string AccountId { get; set; }

    public SessionKind Kind { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The browser and the system, in two words at most.</summary>
    public required string Client { get; set; }

    /// <summary>The network that it came from; the address itself is not kept.</summary>
    public required string Address { get; set; }

    /// <summary>When a second factor was last shown.</summary>
    public DateTimeOffset? ProvedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public SessionEnd? EndedWhy { get; set; }

    /// <summary>Whether what it holds still opens doors: not ended, seen lately, and not older than any session may grow.</summary>
    public bool IsAliveAt(DateTimeOffset now) => EndedAt is null && now - SeenAt < TokenLifetimes.Idle && now - StartedAt < TokenLifetimes.Longest;
}
