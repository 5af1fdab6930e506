using Microsoft.AspNetCore.Identity;

namespace Yardstick.App.Features.Accounts;

/// <summary>Refuses passwords that a program guesses soon. There is no rule about kinds of letters: length and rarity are what counts (OWASP ASVS 5, 6.2).</summary>
internal sealed class SafePasswords : IPasswordValidator<Account>
{
    public const int Shortest = 12, Longest = 256;

    /// <summary>Guesses by the tenth power that a password must withstand, as the library scores them: 3 is some 10⁸ and more.</summary>
    private const int LeastScore = 3;

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password is not { Length: >= Shortest }) return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordFault.Short) });
        if (password.Length > Longest) return IdentityResult.Failed(new IdentityError { Code = nameof(PasswordFault.Long) });
        var email = await manager.GetEmailAsync(user) ?? "";
        // The score takes time that grows with the text; what lies past the first hundred letters only makes it better.
        var score = Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, 100)], [email, .. email.Split('@', '.'), "yardstick"]).Score;
        return score >= LeastScore ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = nameof(PasswordFault.Guessable) });
    }
}

/// <summary>What is wrong with a password.</summary>
internal enum PasswordFault
{
    Short,
    Long,
    Guessable,
}
