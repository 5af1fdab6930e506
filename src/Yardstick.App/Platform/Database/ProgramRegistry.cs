using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Registers this program among those that use the database, so that no other closes the work that it has open. Its lock file and its
/// counter show that it runs.
/// </summary>
internal sealed class ProgramRegistry(IDbContextFactory<YardstickDb> databases, string data, ProgramPace pace, TimeProvider clock)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1),
        _beats = new(1);
    private readonly string _id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private FileStream? _held;
    private ITimer? _beating;
    private bool _left;

    /// <summary>Gets the identifier of this program, registered or not.</summary>
    public string OwnId => _id;

    /// <summary>Gets how often the counter is incremented, and the others are checked.</summary>
    public ProgramPace Pace => pace;

    /// <summary>Gets the folder of the lock files of the programs on this data folder.</summary>
    public string Folder => Path.Combine(data, "programs");

    /// <summary>
    /// Returns the identifier of this program, which marks its open work. The first call registers the program and starts its heartbeat.
    /// </summary>
    public async Task<string> GetOwnIdAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_beating is not null)
                return _id;
            if (data.Length > 0)
            {
                PrivateFolder.Create(data);
                _held ??= HeldFile.TryHold(Path.Combine(PrivateFolder.Create(Folder).FullName, _id));
            }

            await BeatAsync(cancellationToken);
            _beating = clock.CreateTimer(_ => _ = BeatQuietlyAsync(), null, pace.Interval, pace.Interval);
            return _id;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Unregisters this program, so that others may close the work it leaves open.</summary>
    public async Task UnregisterAsync()
    {
        if (_beating is not { } timer)
            return;
        await timer.DisposeAsync();
        // A beat in progress would insert the row again. Keeping the semaphore prevents further beats.
        await _beats.WaitAsync();
        _beating = null;
        _left = !await QuietlyAsync(db => db.Set<ProgramRow>().Where(row => row.Id == _id).ExecuteDeleteAsync());
    }

    public void Dispose()
    {
        _beating?.Dispose();
        _held?.Dispose();
        // The database was unavailable and the row remains. The unlocked file shows the next program on this data folder that this one has
        // ended.
        if (_left && _held is not null)
            File.WriteAllBytes(Path.Combine(Folder, _id), []);
        _one.Dispose();
    }

    /// <summary>Increments the counter of this program; inserts its row if it is missing.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (
            await db.Set<ProgramRow>()
                .Where(row => row.Id == _id)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Beats, x => x.Beats + 1), cancellationToken) == 1
        )
            return;
        db.Add(new ProgramRow { Id = _id });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Skips the beat while the previous one is in progress.</summary>
    private async Task BeatQuietlyAsync()
    {
        if (!await _beats.WaitAsync(0))
            return;
        try
        {
            await QuietlyAsync(_ => BeatAsync(CancellationToken.None));
        }
        finally
        {
            _beats.Release();
        }
    }

    /// <summary>Returns false when the database is unavailable: a later beat or check makes up for it.</summary>
    private async Task<bool> QuietlyAsync(Func<YardstickDb, Task> work)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            await work(db);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false;
        }
    }
}
