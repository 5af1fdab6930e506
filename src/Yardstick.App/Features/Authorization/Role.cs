namespace Yardstick.App.Features.Authorization;

/// <summary>Specifies the roles. A person may have several; anonymous users are the public.</summary>
public enum Role
{
    /// <summary>Anyone without an account.</summary>
    Public,

    /// <summary>A person with an account and nothing more.</summary>
    Member,

    /// <summary>An owner of horses.</summary>
    Owner,

    /// <summary>A trainer of horses.</summary>
    Trainer,

    /// <summary>Imports results and proposes marks.</summary>
    Handicapper,

    /// <summary>A member of the commission: validates marks, publishes lists, activates rule sets.</summary>
    Commission,

    /// <summary>Manages accounts and partners, never marks.</summary>
    Administrator,

    /// <summary>Reads the audit log; read-only.</summary>
    Auditor,

    /// <summary>A program of another authority.</summary>
    Partner,
}
