using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// A person's account. Its identifier is a pseudonym that outlives an erasure; what says who the person is lies sealed under a key of its
/// own, and is out of reach for ever once that key is gone.
/// </summary>
internal sealed class Account : IdentityUser
{
    public Account()
    {
        Id = Guid.CreateVersion7().ToString("N");
        UserName = Id;
    }

    /// <summary>The person's key, wrapped; null once the person is erased.</summary>
    public byte[]? PersonKey { get; set; }

    public byte[]? EmailSealed { get; set; }

    public byte[]? NameSealed { get; set; }

    public byte[]? PhoneSealed { get; set; }

    public byte[]? AddressSealed { get; set; }

    public byte[]? BirthDateSealed { get; set; }

    /// <summary>The language of messages to this person.</summary>
    public string Language { get; set; } = "fr";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>The time step of the last code of an authenticator that was accepted: none is accepted twice.</summary>
    public long? LastStep { get; set; }

    /// <summary>How many times in a row wrong codes have locked the account: each lock is twice as long as the one before.</summary>
    public int FactorLocks { get; set; }

    /// <summary>Whether the person is invented: one of the demonstration's.</summary>
    public bool Invented { get; set; }

    /// <summary>Whether an administrator has closed the account; wrong passwords close it for minutes only, and only to passwords.</summary>
    public bool IsClosed => LockoutEnd is { Year: > 9000 };

    public List<AccountRole> Roles { get; set; } = [];
}

/// <summary>One role of an account.</summary>
internal sealed class AccountRole
{
    public required string AccountId { get; set; }

    public Role Role { get; set; }
}

/// <summary>A document of a licence, name and content sealed.</summary>
internal sealed class LicenceDocument
{
    public required string Id { get; set; }

    public required string AccountId { get; set; }

    public required byte[] NameSealed { get; set; }

    public required byte[] ContentSealed { get; set; }

    public int Bytes { get; set; }

    public DateTimeOffset AddedAt { get; set; }
}
