using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Holds the links of emails that the demonstration displays on the page, since it sends no email. They are looked up by an unguessable ID,
/// which only the client that requested the email receives.
/// </summary>
internal sealed class DisplayedEmails
{
    private const int Most = 200;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, DisplayedEmail> _letters = new(StringComparer.Ordinal);

    /// <summary>Registers an email that is about to be written.</summary>
    public DisplayedEmail Begin()
    {
        if (_letters.Count >= Most)
            _letters.Clear();
        var letter = new DisplayedEmail(RandomNumberGenerator.GetHexString(32, lowercase: true));
        return _letters[letter.Id] = letter;
    }

    /// <summary>
    /// Returns the link of an email, waiting up to three seconds until it is written; null if the email is unknown or the wait times out.
    /// </summary>
    public Task<string?> FindAsync(string number, CancellationToken cancellationToken) =>
        _letters.TryGetValue(number, out var letter) ? letter.LinkAsync(Lifetime, cancellationToken) : Task.FromResult<string?>(null);
}

/// <summary>Represents an email that the demonstration displays.</summary>
internal sealed class DisplayedEmail(string number)
{
    private readonly TaskCompletionSource<string> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => number;

    public void Show(string link) => _link.TrySetResult(link);

    /// <summary>Returns the link once it is available; null on timeout.</summary>
    public async Task<string?> LinkAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await _link.Task.WaitAsync(patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
