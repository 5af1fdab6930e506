namespace Yardstick.App.Features.Accounts;

/// <summary>Specifies the emails about an account that contain a link.</summary>
internal enum AccountEmailKind
{
    /// <summary>Confirms the address of someone who has just registered.</summary>
    Confirm,

    /// <summary>Someone registered an address that is known already.</summary>
    Known,

    /// <summary>Sets a forgotten password.</summary>
    Reset,

    /// <summary>Invites someone to set a first password.</summary>
    Invitation,

    /// <summary>Credentials have changed.</summary>
    Changed,
}
