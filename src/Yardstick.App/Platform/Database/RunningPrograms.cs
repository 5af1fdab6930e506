using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Which programs are at work on the database, and what the ended ones left open. A program on the same data folder has ended when its file there
/// can be taken; on any other one when its beats have stood still for as many looks as <see cref="MostLooks"/>.
/// </summary>
internal sealed class RunningPrograms(IDbContextFactory<YardstickDb> databases, Configuration.YardstickOptions settings, IServiceProvider services, TimeProvider clock) : IDisposable
{
    /// <summary>The time between two beats, and between two looks at those of others.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>How often the beats of another program may be found unchanged: half a minute.</summary>
    public const int MostLooks = 6;

    private readonly SemaphoreSlim _one = new(1), _beats = new(1);
    private readonly Dictionary<string, (long Beats, int Looks)> _seen = new(StringComparer.Ordinal);
    private readonly string _id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private FileStream? _held;
    private ITimer? _beating;
    private bool _left;

    private string Folder => Path.Combine(settings.Data, "programs");

    /// <summary>The name of this program, under which its work stands. From the first time it is asked for, the program says that it lives.</summary>
    public async Task<string> OwnAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_beating is not null) return _id;
            if (settings.Data.Length > 0)
            {
                PrivateFolder.Create(settings.Data);
                _held ??= HeldFile.TryHold(Path.Combine(PrivateFolder.Create(Folder).FullName, _id));
            }

            await BeatAsync(cancellationToken);
            _beating = clock.CreateTimer(_ => _ = BeatQuietlyAsync(), null, Beat, Beat);
            return _id;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Looks at the other programs once, and closes what those that have ended left open.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await using (var db = await databases.CreateDbContextAsync(cancellationToken))
            {
                foreach (var program in await db.Set<ProgramRow>().AsNoTracking().Where(row => row.Id != _id).ToListAsync(cancellationToken))
                    if (HasEnded(program))
                        await db.Set<ProgramRow>().Where(row => row.Id == program.Id && row.Beats == program.Beats).ExecuteDeleteAsync(cancellationToken);
            }

            foreach (var close in services.GetServices<CloseAbandoned>()) await close(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Says that this program ends: whatever it leaves open is anybody's to close.</summary>
    public async Task EndAsync()
    {
        if (_beating is not { } timer) return;
        await timer.DisposeAsync();
        // A beat on its way would write the row again: it is waited for, and none follows.
        await _beats.WaitAsync();
        _beating = null;
        _left = !await QuietlyAsync(db => db.Set<ProgramRow>().Where(row => row.Id == _id).ExecuteDeleteAsync());
    }

    public void Dispose()
    {
        _beating?.Dispose();
        _held?.Dispose();
        // The database was away, and the row stays: the file, which nobody holds, tells the next program on this folder.
        if (_left && _held is not null) File.WriteAllBytes(Path.Combine(Folder, _id), []);
        _one.Dispose();
    }

    private bool HasEnded(ProgramRow program)
    {
        var path = Path.Combine(Folder, program.Id);
        if (File.Exists(path))
        {
            using var abandoned = HeldFile.TryHold(path);
            return abandoned is not null;
        }

        var looks = _seen.TryGetValue(program.Id, out var seen) && seen.Beats == program.Beats ? seen.Looks + 1 : 1;
        _seen[program.Id] = (program.Beats, looks);
        return looks > MostLooks;
    }

    /// <summary>Says once more that this program lives.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<ProgramRow>().Where(row => row.Id == _id).ExecuteUpdateAsync(row => row.SetProperty(x => x.Beats, x => x.Beats + 1), cancellationToken) == 1) return;
        db.Add(new ProgramRow { Id = _id });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Nothing where the beat before is still on its way.</summary>
    private async Task BeatQuietlyAsync()
    {
        if (!await _beats.WaitAsync(0)) return;
        try
        {
            await QuietlyAsync(_ => BeatAsync(CancellationToken.None));
        }
        finally
        {
            _beats.Release();
        }
    }

    /// <summary>A database that is away for a moment ends nothing: the next beat, or the looks of the others, come later.</summary>
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
