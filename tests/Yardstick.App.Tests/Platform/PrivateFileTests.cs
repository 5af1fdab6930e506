using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Security;
using Yardstick.Testing;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Platform;

/// <summary>Files and folders that the program creates for its data are private to its user, whatever the umask.</summary>
public sealed class PrivateFileTests
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        Folder700 = File600 | UnixFileMode.UserExecute;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_folder_and_database_are_private()
    {
        using var folder = new TemporaryFolder();
        var settings = new YardstickOptions { Data = folder.GetPath("data") };
        await using (await AppServices.OpenAsync(FeatureList.All, settings, Cancel))
        {
            File.GetUnixFileMode(settings.Data).ShouldBe(Folder700);
            foreach (var file in Directory.EnumerateFiles(settings.Data, "yardstick.db*"))
                File.GetUnixFileMode(file).ShouldBe(File600, file);
        }

        // A folder that an earlier version left readable is made private.
        var database = Path.Combine(settings.Data, "yardstick.db");
        File.SetUnixFileMode(database, File600 | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await using (await AppServices.OpenAsync(FeatureList.All, settings, Cancel))
            File.GetUnixFileMode(database).ShouldBe(File600);
    }

    [Fact]
    public void Temporary_files_are_private_and_deleted()
    {
        string path;
        using (var file = PrivateFile.Temporary())
        {
            path = file.Name;
            File.GetUnixFileMode(path).ShouldBe(File600);
        }

        File.Exists(path).ShouldBeFalse();
    }
}
