using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Represents a person's account. Its identifier is a pseudonym that survives erasure; personal data is encrypted under a key per person
/// and becomes permanently unreadable once that key is deleted (crypto-shredding).
/// </summary>
public sealed class Account : IdentityUser
{
    public Account()
    {
        Id = Guid.CreateVersion7().ToString("N");
        UserName = Id;
    }

    /// <summary>Gets or sets the person's wrapped data key; null after erasure.</summary>
    public byte[]? PersonKey { get; set; }

    public byte[]? EmailSealed { get; set; }

    public byte[]? NameSealed { get; set; }

    public byte[]? PhoneSealed { get; set; }

    public byte[]? AddressSealed { get; set; }

    public byte[]? BirthDateSealed { get; set; }

    /// <summary>Gets or sets the language of emails to this person.</summary>
    public string Language { get; set; } = "fr";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Gets or sets the time step of the last accepted authenticator code: no code is accepted twice.</summary>
    public long? LastStep { get; set; }

    /// <summary>
    /// Gets or sets the number of consecutive lockouts by wrong codes. Each lockout lasts twice as long as the previous one, up to a day.
    /// </summary>
    public int FactorLocks { get; set; }

    /// <summary>Gets or sets whether this is a demo account.</summary>
    public bool Invented { get; set; }

    /// <summary>
    /// Gets whether an administrator has closed the account. The temporary lockout after failed attempts does not close it.
    /// </summary>
    public bool IsClosed => LockoutEnd is { Year: > 9000 };

    public List<AccountRole> Roles { get; set; } = [];
}

/// <summary>Represents a role of an account.</summary>
public sealed class AccountRole
{
    public required string AccountId { get; set; }

    public Role Role { get; set; }
}

/// <summary>Represents a licence document with encrypted name and content.</summary>
internal sealed class LicenceDocument
{
    public required string Id { get; set; }

    public required string AccountId { get; set; }

    public required byte[] NameSealed { get; set; }

    public required byte[] ContentSealed { get; set; }

    public int Bytes { get; set; }

    public DateTimeOffset AddedAt { get; set; }
}
