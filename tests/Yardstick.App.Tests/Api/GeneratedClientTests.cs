using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Yardstick.App.Tests.Site;
using Yardstick.Testing;
using Yardstick.Testing.Programs;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Api;

/// <summary>
/// Clients generated from the committed document compile and work: one in C# by Kiota, one in TypeScript by openapi-typescript. The
/// programs that use them are in <c>tests/clients</c>.
/// </summary>
public sealed class GeneratedClientTests(DemoSite demo)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Document = Repository.GetPath("docs", "openapi", "v1.json");
    private static readonly string TypeScript = Repository.GetPath("tests", "clients", "typescript");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_client_that_kiota_makes_reads_the_site()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(
            "/bin/bash",
            // The manifest of tools is found from the working directory.
            [
                "-c",
                "cd \"$0\" && exec dotnet kiota generate \"$@\"",
                Repository.Root,
                .. new[] { "--language", "CSharp", "--openapi", Document, "--output", folder.Path },
                .. new[] { "--namespace-name", "Yardstick.Client", "--class-name", "YardstickClient", "--exclude-backward-compatible" },
                .. new[] { "--serializer", "Microsoft.Kiota.Serialization.Json.JsonSerializationWriterFactory" },
                .. new[] { "--deserializer", "Microsoft.Kiota.Serialization.Json.JsonParseNodeFactory" },
                .. new[] { "--deserializer", "Microsoft.Kiota.Serialization.Text.TextParseNodeFactory" },
            ]
        );
        var site = await demo.Site;
        var run = Compile(folder.Path).GetType("Yardstick.Clients.ClientProgram")!.GetMethod("RunAsync")!;
        var read = await (Task<string>)run.Invoke(null, [site.Address.OriginalString.TrimEnd('/')])!;
        await CheckAsync(site, JsonDocument.Parse(read).RootElement);
    }

    [Fact]
    public async Task The_client_that_openapi_typescript_makes_reads_the_site()
    {
        var tools = Path.Combine(TypeScript, "node_modules");
        Directory.Exists(tools).ShouldBeTrue("The tools are missing: run ./test, which brings them, or tests/clients/typescript/bring.");
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])["program.ts", "tsconfig.json", "package.json"])
            File.Copy(Path.Combine(TypeScript, file), folder.GetPath(file));
        Directory.CreateSymbolicLink(folder.GetPath("node_modules"), tools);
        var node = RunningProgram.Find("node");
        await RunAsync(node, [Path.Combine(tools, "openapi-typescript", "bin", "cli.js"), Document, "-o", folder.GetPath("schema.ts")]);
        await RunAsync(node, [Path.Combine(tools, "typescript", "bin", "tsc"), "-p", folder.Path]);
        var site = await demo.Site;
        var read = JsonDocument.Parse(await RunAsync(node, [folder.GetPath("program.js"), site.Address.OriginalString])).RootElement;
        await CheckAsync(site, read);
        read.GetProperty("list").GetProperty("csvRows").GetInt32().ShouldBe(read.GetProperty("list").GetProperty("rows").GetInt32());
    }

    /// <summary>What a client has read is what the API says. Enumerations are compared without case and hyphens.</summary>
    private static async Task CheckAsync(RunningSite site, JsonElement read)
    {
        var horses = (await site.Client.ReadAsync("/horses?limit=6"))
            .With(200)
            .Items.Select(one => one.GetProperty("id").GetString())
            .ToList();
        read.GetProperty("horses").EnumerateArray().Select(one => one.GetString()).ShouldBe(horses);
        var first = (await site.Client.ReadAsync($"/horses/{horses[0]}")).With(200).Json.GetProperty("horse");
        foreach (var member in read.GetProperty("horse").EnumerateObject())
            Plain(member.Value).ShouldBe(Plain(first.GetProperty(member.Name)), member.Name);
        var list = (await site.Client.ReadAsync("/lists/current?population=arabian")).With(200).Json;
        var listed = read.GetProperty("list");
        listed.GetProperty("number").GetInt32().ShouldBe(list.GetProperty("number").GetInt32());
        listed.GetProperty("publishedAt").GetDateTimeOffset().ShouldBe(list.GetProperty("publishedAt").GetDateTimeOffset());
        listed.GetProperty("rows").GetInt32().ShouldBe(list.GetProperty("items").GetArrayLength());
        listed.GetProperty("leader").GetString().ShouldBe(list.GetProperty("items")[0].GetProperty("horseId").GetString());
        var problem = read.GetProperty("problem");
        problem.GetProperty("status").GetInt32().ShouldBe(404);
        Plain(problem.GetProperty("code")).ShouldBe("notfound");
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        var converted = (await site.Client.PostAsync("/convert", """{"mark":40,"from":"tn","to":"fr"}""")).With(200).Json;
        foreach (var member in read.GetProperty("converted").EnumerateObject())
            Plain(member.Value).ShouldBe(Plain(converted.GetProperty(member.Name)), member.Name);
        Plain(read.GetProperty("invalid")).ShouldBe("unknownscale");
    }

    private static string Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? value.GetDouble().ToString(CultureInfo.InvariantCulture)
            : value.ToString().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static Assembly Compile(string folder)
    {
        var options = CSharpParseOptions.Default.WithPreprocessorSymbols("NETCOREAPP3_1_OR_GREATER", "NET5_0_OR_GREATER");
        var sources = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Append(Repository.GetPath("tests", "clients", "csharp", "ClientProgram.cs"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file, cancellationToken: Cancel));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            "Yardstick.Client",
            sources,
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes, cancellationToken: Cancel);
        result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return Assembly.Load(bytes.ToArray());
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        var result = await RunningProgram.RunAsync(
            program,
            arguments,
            new Dictionary<string, string>
            {
                ["KIOTA_OFFLINE_ENABLED"] = "true",
                ["KIOTA_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
            },
            Patience
        );
        result.Status.ShouldBe(0, $"{result.Output}\n{result.Error}");
        return result.Output;
    }
}
