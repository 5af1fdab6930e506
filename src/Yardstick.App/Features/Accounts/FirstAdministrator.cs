using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Manages the link that creates the first administrator. The link is printed on the terminal of the server and is valid for one use, until
/// the program restarts.
/// </summary>
internal sealed class FirstAdministrator(PeopleStore people)
{
    private readonly SemaphoreSlim _one = new(1);
    private byte[]? _token;

    /// <summary>Creates the link and returns its path, without the language; null if an administrator already exists.</summary>
    public async Task<string?> PathAsync(CancellationToken cancellationToken)
    {
        if (await people.HasAdministratorAsync(cancellationToken))
            return null;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _token = SHA256.HashData(Encoding.ASCII.GetBytes(token));
        return $"{SiteLinks.FirstAdministrator}?token={token}";
    }

    /// <summary>Returns whether a token is that of the link and no administrator exists yet.</summary>
    public async Task<bool> AcceptsAsync(string token, CancellationToken cancellationToken) =>
        _token is { } expected
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.ASCII.GetBytes(token)), expected)
        && !await people.HasAdministratorAsync(cancellationToken);

    /// <summary>
    /// Runs an action that creates the administrator, one call at a time. If the action succeeds, invalidates the link and returns true.
    /// </summary>
    public async Task<bool> RunOnceAsync(string token, Func<Task<bool>> make, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!await AcceptsAsync(token, cancellationToken) || !await make())
                return false;
            _token = null;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }
}
