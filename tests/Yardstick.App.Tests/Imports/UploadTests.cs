using Yardstick.App.Features.Imports;
using Yardstick.App.Platform.Configuration;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Imports;

/// <summary>A server that starts next to another on the same data folder does not delete its files.</summary>
public sealed class UploadTests
{
    [Fact]
    public void Uploads_of_a_running_server_stay_and_abandoned_ones_are_deleted()
    {
        using var folder = new TemporaryFolder();
        var (running, ended) = (folder.GetPath("uploads/running"), folder.GetPath("uploads/ended"));
        foreach (var upload in (string[])[running, ended])
        {
            Directory.CreateDirectory(upload);
            File.WriteAllText(Path.Combine(upload, "results"), "race_id");
        }

        using var starting = new UploadFolder(new YardstickOptions { Data = folder.Path });
        using (new FileStream(running + ".lock", FileMode.CreateNew, FileAccess.Write, FileShare.None))
            starting.Clear();
        File.Exists(Path.Combine(running, "results")).ShouldBeTrue();
        Directory.Exists(ended).ShouldBeFalse();
        starting.Clear();
        Directory.Exists(running).ShouldBeFalse("its server has ended");
    }
}
