namespace Yardstick.App.Features.Authorization;

/// <summary>What somebody is to the authority. A person may be several; who has not signed in is the public.</summary>
internal enum Role
{
    /// <summary>Anybody, without an account.</summary>
    Public,

    /// <summary>A person with an account and nothing more.</summary>
    Member,

    /// <summary>An owner of horses.</summary>
    Owner,

    /// <summary>A trainer of horses.</summary>
    Trainer,

    /// <summary>Brings results in and proposes marks.</summary>
    Handicapper,

    /// <summary>A member of the commission: validates marks, publishes lists, puts rules in force.</summary>
    Commission,

    /// <summary>Looks after accounts and partners, never after marks.</summary>
    Administrator,

    /// <summary>Reads everything that was done, and does nothing.</summary>
    Auditor,

    /// <summary>A program of another authority.</summary>
    Partner,
}
