using Microsoft.Data.Sqlite;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Commands;

/// <summary>The messages for a database that cannot be used.</summary>
public sealed class DatabaseStateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unwritable_lock_file_fails_the_start_immediately()
    {
        using var folder = new TemporaryFolder();
        // The operating system refuses to write to a running executable, as to a file on a read-only file system.
        File.Copy("/bin/sleep", folder.GetPath("yardstick.db.lock"));
        await using var runs = RunningProgram.Start(folder.GetPath("yardstick.db.lock"), ["300"]);
        var result = await CommandRunner.Async("list", "--data", folder.Path);
        result.Status.ShouldBe(1);
        result.Error.ShouldContain("yardstick.db.lock");
    }

    [Theory]
    [InlineData("fr", "version plus récente")]
    [InlineData("en", "newer version")]
    [InlineData("ar", "نسخة أحدث")]
    public async Task A_database_of_a_newer_version_is_refused_with_a_message(string language, string words)
    {
        using var folder = new TemporaryFolder();
        await CommandRunner.OutputAsync("import", folder.Write("results.csv", ResultsText.Season([0, 1, 2])), "--data", folder.Path);
        await using (var connection = new SqliteConnection($"Data Source={folder.GetPath("yardstick.db")};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Newer', '99')";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        foreach (var verb in (string[])["list", "publish", "serve", "rebuild", "verify"])
        {
            var result = await CommandRunner.Async(verb, "--data", folder.Path, "--language", language);
            result.Status.ShouldBe(3, verb);
            if (verb != "verify")
                result.Error.ShouldContain(words);
        }
    }
}
