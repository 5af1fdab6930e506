using Microsoft.Data.Sqlite;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Commands;

/// <summary>What the program says of a database that it cannot use.</summary>
public sealed class DatabaseStateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lock_file_that_cannot_be_written_ends_the_start_instead_of_being_waited_for()
    {
        using var folder = new TemporaryFolder();
        // The system lets nobody write a program that runs, as it lets nobody write on a file system that is read-only.
        File.Copy("/bin/sleep", folder.PathOf("yardstick.db.lock"));
        await using var runs = RunningProgram.Start(folder.PathOf("yardstick.db.lock"), ["300"]);
        var result = await CommandRunner.Async("list", "--data", folder.Path);
        result.Status.ShouldBe(1);
        result.Error.ShouldContain("yardstick.db.lock");
    }

    [Theory]
    [InlineData("fr", "version plus récente")]
    [InlineData("en", "newer version")]
    [InlineData("ar", "نسخة أحدث")]
    public async Task A_database_of_a_newer_program_is_refused_in_words(string language, string words)
    {
        using var folder = new TemporaryFolder();
        await CommandRunner.OutputAsync("import", folder.Write("results.csv", ResultsText.Season([0, 1, 2])), "--data", folder.Path);
        await using (var connection = new SqliteConnection($"Data Source={folder.PathOf("yardstick.db")};Pooling=False"))
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
            if (verb != "verify") result.Error.ShouldContain(words);
        }
    }
}
