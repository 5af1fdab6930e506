using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Rate-limits emails that third parties can trigger: one of each kind per recipient in five minutes, regardless of the client.
/// </summary>
internal sealed class EmailLimits(SignInsStore signIns, BlindIndex index, TimeProvider clock)
{
    /// <summary>Kinds of emails that third parties can trigger, each counted separately.</summary>
    public const string OfRegistration = "registration",
        OfReset = "reset",
        OfInvitation = "invitation",
        OfLock = "lock";

    /// <summary>The minimum interval between two emails of a kind to one recipient.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Returns whether an email of a kind may be sent to an address now, and if so records it, whether or not the address has an account.
    /// </summary>
    public Task<bool> MaySendAsync(string kind, string email, CancellationToken cancellationToken) =>
        signIns.TryRecordEmailAsync(
            index.Compute($"letter {kind} {BlindIndexNormalizer.Plain(EmailAddress.Mailbox(email))}"),
            clock.GetUtcNow(),
            Between,
            cancellationToken
        );
}
