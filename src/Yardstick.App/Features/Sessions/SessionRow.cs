namespace Yardstick.App.Features.Sessions;

/// <summary>Specifies the kind of client that holds a session.</summary>
public enum SessionKind
{
    /// <summary>A browser, with a cookie.</summary>
    Browser,

    /// <summary>A program, with tokens.</summary>
    Program,
}

/// <summary>Specifies why a session ended.</summary>
public enum SessionEnd
{
    /// <summary>Its holder signed out.</summary>
    SignedOut,

    /// <summary>Its holder ended it from another session.</summary>
    EndedByOwner,

    /// <summary>The password or another credential of the account changed.</summary>
    ProofChanged,

    /// <summary>The roles of the account changed.</summary>
    RolesChanged,

    /// <summary>The account was locked or erased.</summary>
    AccountClosed,

    /// <summary>A refresh token came back after it had been replaced: someone else holds a copy.</summary>
    TokenReused,
}

/// <summary>Represents a session: one sign-in from one client.</summary>
public sealed class SessionRow
{
    public required string Id { get; set; }

    public required string AccountId { get; set; }

    public SessionKind Kind { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The browser and the operating system, as <see cref="ClientDescription"/> gives them.</summary>
    public required string Client { get; set; }

    /// <summary>The network of the client; the full address is not stored.</summary>
    public required string Address { get; set; }

    /// <summary>When a second factor was last verified.</summary>
    public DateTimeOffset? ProvedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public SessionEnd? EndedWhy { get; set; }

    /// <summary>Returns whether the session is active: not ended, neither idle for too long nor past the maximum session age.</summary>
    public bool IsAliveAt(DateTimeOffset now) =>
        EndedAt is null && now - SeenAt < TokenLifetimes.Idle && now - StartedAt < TokenLifetimes.Longest;
}
