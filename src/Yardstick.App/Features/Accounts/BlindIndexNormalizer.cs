using Microsoft.AspNetCore.Identity;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>Normalizes email addresses to keyed hashes (blind index), so that accounts are found by address without storing it.</summary>
internal sealed class BlindIndexNormalizer(BlindIndex index) : ILookupNormalizer
{
    /// <summary>
    /// Returns the hashes of an address: of each form it may be stored under, and of each form under every key, the current one first.
    /// </summary>
    public string? NormalizeEmail(string? email) =>
        email is null
            ? null
            : string.Join(Separator, EmailAddress.GetForms(email).Select(Plain).Distinct().SelectMany(form => index.ComputeAll(form)));

    /// <summary>The separator of the hashes. The store saves the first hash and searches for all of them.</summary>
    public const char Separator = '|';

    /// <summary>Returns the normalized form of an email address.</summary>
    public static string Plain(string email) => email.Trim().Normalize().ToUpperInvariant();

    /// <summary>Returns the account name unchanged: names are already pseudonyms.</summary>
    public string? NormalizeName(string? name) => name;
}
