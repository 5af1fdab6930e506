using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Database;

/// <summary>Takes the right of one program to fill a database.</summary>
internal static class MoveLock
{
    /// <summary>Takes the right, which ends on disposal; null while another program has it.</summary>
    public static async Task<IAsyncDisposable?> TryTakeAsync(DatabaseAddress target, CancellationToken cancellationToken)
    {
        if (target.IsPostgres)
            return await AdvisoryLock.TryTakeAsync(target.ConnectionString, "yardstick store move", cancellationToken);
        PrivateFolder.Create(Path.GetDirectoryName(target.File)!);
        return HeldFile.TryHold(target.File + ".move");
    }
}
