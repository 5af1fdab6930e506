using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>Bounds the letters that somebody else can cause: one of a kind to one receiver in five minutes, from wherever and however often it is asked for.</summary>
internal sealed class EmailLimits(SignInsStore signIns, BlindIndex index, TimeProvider clock)
{
    /// <summary>Kinds of letters that somebody else can cause, each counted by itself.</summary>
    public const string OfRegistration = "registration", OfReset = "reset", OfInvitation = "invitation", OfLock = "lock";

    /// <summary>Between two letters of a kind to one receiver.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    /// <summary>Whether a letter of a kind may go to an address now. It is counted by this, whether the address has an account or not.</summary>
    public Task<bool> MaySendAsync(string kind, string email, CancellationToken cancellationToken) =>
        signIns.NoteLetterAsync(index.Compute($"letter {kind} {BlindIndexNormalizer.Plain(email)}"), clock.GetUtcNow(), Between, cancellationToken);
}
