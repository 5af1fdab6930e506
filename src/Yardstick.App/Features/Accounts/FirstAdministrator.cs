using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>The link by which the first administrator comes in. It is told on the terminal of the machine, holds for one start of the program, and for one use.</summary>
internal sealed class FirstAdministrator(IServiceScopeFactory scopes)
{
    private readonly SemaphoreSlim _one = new(1);
    private byte[]? _token;

    /// <summary>The path of the link, without language; null when there is an administrator already.</summary>
    public async Task<string?> PathAsync(CancellationToken cancellationToken)
    {
        if (await IsThereAsync(cancellationToken)) return null;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _token = SHA256.HashData(Encoding.ASCII.GetBytes(token));
        return $"/account/first?token={token}";
    }

    /// <summary>Whether a link is the one that was told, and still of use.</summary>
    public async Task<bool> AcceptsAsync(string token, CancellationToken cancellationToken) =>
        _token is { } expected && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.ASCII.GetBytes(token)), expected) && !await IsThereAsync(cancellationToken);

    /// <summary>Makes the administrator by some work, unless another was faster. The link is of no more use when the work succeeds.</summary>
    public async Task<bool> OnceAsync(string token, Func<Task<bool>> make, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!await AcceptsAsync(token, cancellationToken) || !await make()) return false;
            _token = null;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsStore>().HasAdministratorAsync(cancellationToken);
    }
}
