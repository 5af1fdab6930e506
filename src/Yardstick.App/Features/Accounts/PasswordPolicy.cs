using Microsoft.AspNetCore.Identity;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Rejects guessable passwords. Composition rules weaken passwords; require length and strength instead (OWASP ASVS 5, 6.2). Common
/// passwords and repetitions are rejected (6.2.4).
/// </summary>
internal sealed class PasswordPolicy : IPasswordValidator<Account>
{
    public const int Shortest = 12, Longest = 256;

    /// <summary>The minimum strength score of the library: 3 means that about 10⁸ guesses or more are needed.</summary>
    private const int LeastScore = 3;

    /// <summary>The minimum number of distinct characters.</summary>
    private const int LeastKinds = 5;

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password is not { Length: >= Shortest }) return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Short) });
        if (password.Length > Longest) return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Long) });
        if (CommonPasswords.Contains(password)) return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Common) });
        // A unit that is repeated is as hard to guess as the unit alone.
        var unit = CommonPasswords.UnitOf(password);
        if (unit.Length < Shortest || unit.Distinct().Count() < LeastKinds) return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Guessable) });
        var email = await manager.GetEmailAsync(user) ?? "";
        // Scoring time grows with length; anything after the first hundred characters only improves the score.
        var score = Zxcvbn.Zxcvbn.MatchPassword(unit[..Math.Min(unit.Length, 100)], [email, .. email.Split('@', '.'), "yardstick"]).Score;
        return score >= LeastScore ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Guessable) });
    }
}

/// <summary>Describes why a password is rejected.</summary>
internal enum PasswordError
{
    Short,
    Long,
    Guessable,
    Common,
}
