using Microsoft.AspNetCore.Identity;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>Finds accounts by address without storing addresses, by comparing a keyed hash (blind index).</summary>
internal sealed class BlindIndexNormalizer(BlindIndex index) : ILookupNormalizer
{
    public string? NormalizeEmail(string? email) => email is null ? null : string.Join(Separator, index.AllOf(Plain(email)));

    /// <summary>Between the digests under several keys, the current one first. The store keeps that one, and looks for any.</summary>
    public const char Separator = '|';

    /// <summary>Returns the normalized form of an address.</summary>
    public static string Plain(string email) => email.Trim().Normalize().ToUpperInvariant();

    /// <summary>Returns the account name unchanged: names are already pseudonyms.</summary>
    public string? NormalizeName(string? name) => name;
}
