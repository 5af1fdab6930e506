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
