using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Imports;

/// <summary>
/// Represents the folder of uploaded files on this node, while they are received or read. Each process that shares the data folder uses its
/// own subfolder.
/// </summary>
internal sealed class UploadFolder(YardstickOptions settings) : IDisposable
{
    private const string LockSuffix = ".lock";

    private readonly Lock _gate = new();
    private readonly string _own = Path.GetRandomFileName();
    private FileStream? _held;

    private string Root => Path.Combine(settings.Data, "uploads");

    /// <summary>
    /// Deletes the files of processes that have ended. A running process holds the lock file next to its folder, so its files are kept.
    /// </summary>
    public void Clear()
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in Directory.GetDirectories(Root))
        {
            if (HeldFile.TryHold(folder + LockSuffix) is not { } abandoned)
                continue;
            using (abandoned)
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Returns the path of a new file.</summary>
    public string CreatePath() => Path.Combine(OwnFolder(), Path.GetRandomFileName());

    public void Dispose() => _held?.Dispose();

    /// <summary>Returns the folder of this process. Its lock is released when the process ends, whatever the cause.</summary>
    private string OwnFolder()
    {
        lock (_gate)
        {
            PrivateFolder.Create(Root);
            var folder = Path.Combine(Root, _own);
            _held ??= HeldFile.TryHold(folder + LockSuffix);
            return PrivateFolder.Create(folder).FullName;
        }
    }
}
