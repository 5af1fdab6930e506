using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Finds the programs that have ended and closes their work. A program on the same data folder has ended when its lock file can be locked;
/// any when more consecutive checks than <see cref="ProgramPace.MaxUnchangedChecks"/> have read the same counter.
/// </summary>
internal sealed class EndedPrograms(IDbContextFactory<YardstickDb> databases, ProgramRegistry programs, IEnumerable<IAbandonedWork> work)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, (long Beats, int Checks)> _seen = new(StringComparer.Ordinal);

    /// <summary>Checks the other programs once, removes those that have ended and closes their work.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await RemoveAsync(cancellationToken);
            foreach (var abandoned in work)
                await abandoned.CloseAbandonedAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Returns whether another program uses the database. One that has left a row without a lock file on this data folder counts until
    /// enough checks have read the same counter.
    /// </summary>
    public async Task<bool> OthersRunAsync(CancellationToken cancellationToken)
    {
        var beats = new Dictionary<string, long>(StringComparer.Ordinal);
        for (; ; await Task.Delay(programs.Pace.Interval, cancellationToken))
        {
            await SweepAsync(cancellationToken);
            var ownId = programs.OwnId;
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var others = await db.Set<ProgramRow>().AsNoTracking().Where(row => row.Id != ownId).ToListAsync(cancellationToken);
            if (others.Count == 0)
                return false;
            // The sweep has removed those on this data folder whose file could be locked.
            if (
                others.Exists(row =>
                    File.Exists(Path.Combine(programs.Folder, row.Id)) || beats.GetValueOrDefault(row.Id, row.Beats) != row.Beats
                )
            )
                return true;
            foreach (var other in others)
                beats.TryAdd(other.Id, other.Beats);
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var ownId = programs.OwnId;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var program in await db.Set<ProgramRow>().AsNoTracking().Where(row => row.Id != ownId).ToListAsync(cancellationToken))
            if (HasEnded(program))
                await db.Set<ProgramRow>()
                    .Where(row => row.Id == program.Id && row.Beats == program.Beats)
                    .ExecuteDeleteAsync(cancellationToken);
    }

    private bool HasEnded(ProgramRow program)
    {
        var path = Path.Combine(programs.Folder, program.Id);
        if (File.Exists(path))
        {
            using var abandoned = HeldFile.TryHold(path);
            if (abandoned is not null || programs.Pace.IsLockProof)
                return abandoned is not null;
        }

        var checks = _seen.TryGetValue(program.Id, out var seen) && seen.Beats == program.Beats ? seen.Checks + 1 : 1;
        _seen[program.Id] = (program.Beats, checks);
        return checks > programs.Pace.MaxUnchangedChecks;
    }
}
