using Microsoft.AspNetCore.Identity;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Rejects guessable passwords. Length and strength are required instead of composition rules, which weaken passwords (OWASP ASVS 5, 6.2).
/// Common passwords and repetitions are rejected (6.2.4).
/// </summary>
internal sealed class PasswordPolicy : IPasswordValidator<Account>
{
    public const int Shortest = 12,
        Longest = 256;

    /// <summary>The minimum zxcvbn score: 3 means at least about 10⁸ guesses.</summary>
    private const int MinScore = 3;

    /// <summary>The minimum number of distinct characters.</summary>
    private const int MinDistinctCharacters = 5;

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password is not { Length: >= Shortest })
            return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Short) });
        if (password.Length > Longest)
            return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Long) });
        if (CommonPasswords.Contains(password))
            return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Common) });
        // Repeating a string does not make it harder to guess.
        var unit = CommonPasswords.RepeatedUnit(password);
        if (unit.Length < Shortest || unit.Distinct().Count() < MinDistinctCharacters)
            return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Guessable) });
        var email = await manager.GetEmailAsync(user) ?? "";
        // Scoring time grows with length, and characters after the first hundred only raise the score.
        var score = Zxcvbn.Zxcvbn.MatchPassword(unit[..Math.Min(unit.Length, 100)], [email, .. email.Split('@', '.'), "yardstick"]).Score;
        return score >= MinScore
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Guessable) });
    }
}

/// <summary>Specifies why a password is rejected.</summary>
internal enum PasswordError
{
    Short,
    Long,
    Guessable,
    Common,
}
