using System.Text.Json;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Commands;

/// <summary>Runs the program as a user would, and reads what it says.</summary>
internal static class CommandRunner
{
    /// <summary>Runs it with some variables of the environment, <c>NAME=value</c>, before the arguments.</summary>
    public static Task<ProgramResult> WithAsync(string environment, params string[] arguments) =>
        RunningProgram.RunAsync(RunningProgram.Yardstick, arguments, Variables(environment), TimeSpan.FromMinutes(1));

    public static Task<ProgramResult> Async(params string[] arguments) => WithAsync("", arguments);

    /// <summary>Runs it, expects it to end well, and gives its output.</summary>
    public static async Task<string> OutputAsync(params string[] arguments)
    {
        var result = await Async(arguments);
        result.Status.ShouldBe(0, result.Error);
        return result.Output;
    }

    public static async Task<JsonElement> JsonAsync(params string[] arguments) => Parse(await OutputAsync(arguments));

    public static JsonElement Parse(string json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 10_000 }).RootElement;

    /// <summary>The options that put the program on a database.</summary>
    public static string[] On(TestDatabase database, TemporaryFolder folder) =>
        database.Kind == DatabaseKind.PostgreSql ? ["--database", database.Url, "--data", folder.Path] : ["--data", folder.Path];

    public static Dictionary<string, string> Variables(string environment) =>
        environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
