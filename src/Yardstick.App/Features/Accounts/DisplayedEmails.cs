using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Links of letters that the demonstration shows on the page, since no mail goes out of it. A number that nobody can guess, told only to whoever asked for
/// the letter, finds the link again.
/// </summary>
internal sealed class DisplayedEmails
{
    private const int Most = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, DisplayedEmail> _letters = new(StringComparer.Ordinal);

    /// <summary>Begins a letter to come.</summary>
    public DisplayedEmail Begin()
    {
        if (_letters.Count >= Most) _letters.Clear();
        var letter = new DisplayedEmail(RandomNumberGenerator.GetHexString(32, lowercase: true));
        return _letters[letter.Number] = letter;
    }

    /// <summary>Returns the link of a letter, once it is written; null when none comes.</summary>
    public Task<string?> FindAsync(string number, CancellationToken cancellationToken) =>
        _letters.TryGetValue(number, out var letter) ? letter.LinkAsync(Patience, cancellationToken) : Task.FromResult<string?>(null);
}

/// <summary>A letter that the demonstration shows.</summary>
internal sealed class DisplayedEmail(string number)
{
    private readonly TaskCompletionSource<string> _link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Number => number;

    public void Show(string link) => _link.TrySetResult(link);

    /// <summary>Returns the link, once it is there; null when it does not come in time.</summary>
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
