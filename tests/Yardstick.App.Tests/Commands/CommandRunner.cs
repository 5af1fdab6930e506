using System.Text.Json;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Commands;

/// <summary>Runs the program as a user would and reads its output.</summary>
internal static class CommandRunner
{
    /// <summary>Runs the program; leading <c>NAME=value</c> arguments are environment variables.</summary>
    public static Task<ProgramResult> WithAsync(string environment, params string[] arguments) =>
        RunningProgram.RunAsync(RunningProgram.Yardstick, arguments, Variables(environment), TimeSpan.FromMinutes(1));

    public static Task<ProgramResult> Async(params string[] arguments) => WithAsync("", arguments);

    /// <summary>Runs the program, expects exit status 0 and returns its output.</summary>
    public static async Task<string> OutputAsync(params string[] arguments)
    {
        var result = await Async(arguments);
        result.Status.ShouldBe(0, result.Error);
        return result.Output;
    }

    public static async Task<JsonElement> JsonAsync(params string[] arguments) => Parse(await OutputAsync(arguments));

    public static JsonElement Parse(string json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 10_000 }).RootElement;

    /// <summary>Returns the options that select a database.</summary>
    public static string[] On(TestDatabase database, TemporaryFolder folder) =>
        database.Kind == DatabaseKind.PostgreSql ? ["--database", database.Url, "--data", folder.Path] : ["--data", folder.Path];

    public static Dictionary<string, string> Variables(string environment) =>
        environment
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
