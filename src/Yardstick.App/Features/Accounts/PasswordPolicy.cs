using Microsoft.AspNetCore.Identity;

namespace Yardstick.App.Features.Accounts;

/// <summary>Refuses passwords that a program guesses soon. There is no rule about kinds of letters: length and rarity are what counts (OWASP ASVS 5, 6.2); common passwords and repetitions are refused (6.2.4).</summary>
internal sealed class PasswordPolicy : IPasswordValidator<Account>
{
    public const int Shortest = 12, Longest = 256;

    /// <summary>Guesses by the tenth power that a password must withstand, as the library scores them: 3 is some 10⁸ and more.</summary>
    private const int LeastScore = 3;

    /// <summary>Different signs that a password has at the least.</summary>
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
        // The score takes time that grows with the text; what lies past the first hundred letters only makes it better.
        var score = Zxcvbn.Zxcvbn.MatchPassword(unit[..Math.Min(unit.Length, 100)], [email, .. email.Split('@', '.'), "yardstick"]).Score;
        return score >= LeastScore ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = nameof(PasswordError.Guessable) });
    }
}

/// <summary>What is wrong with a password.</summary>
internal enum PasswordError
{
    Short,
    Long,
    Guessable,
    Common,
}
