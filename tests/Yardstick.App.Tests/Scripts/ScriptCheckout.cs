using Yardstick.Testing;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Scripts;

/// <summary>A small checkout with the real scripts and a fake .NET SDK, so that scripts are tested in milliseconds.</summary>
internal sealed class ScriptCheckout : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScriptCheckout()
    {
        foreach (var script in new[] { "yardstick", "test" })
            File.Copy(Repository.GetPath(script), GetPath(script));
        foreach (
            var file in new[]
            {
                "src/Yardstick.App/Program.cs",
                "src/Yardstick.App/Old.cs",
                "standards/set.json",
                "global.json",
                "Directory.Build.props",
                "Directory.Packages.props",
            }
        )
        {
            _folder.Write(file, "");
        }
    }

    public string GetPath(params string[] parts) => _folder.GetPath(parts);

    /// <summary>Returns how many times the SDK was asked to build.</summary>
    public int Builds => File.Exists(GetPath("builds.log")) ? File.ReadAllLines(GetPath("builds.log")).Length : 0;

    /// <summary>Puts an SDK on PATH whose build writes the given program.</summary>
    /// <param name="program">A shell script.</param>
    /// <param name="build">Further build commands, which may fail.</param>
    public void Install(string program, string build = "true") =>
        Script(
            "sdk/dotnet",
            $$"""
            [ "$1" = --version ] && { echo 10.0.401; exit; }
            echo built >> {{GetPath("builds.log")}}
            {{build}} || exit 1
            while [ $# -gt 0 ]; do [ "$1" = -o ] && target=$2; shift; done
            [ -z "$target" ] || { mkdir -p "$target"; printf '#!/bin/sh\n%s\n' '{{program}}' > "$target/yardstick"; chmod +x "$target/yardstick"; }
            """
        );

    /// <summary>Writes a test program with the given result.</summary>
    public void TestProgram(string project, string attributes, int status = 0) =>
        Script(
            $"tests/{project}/bin/Release/net10.0/{project}",
            $"""
            while [ $# -gt 0 ]; do [ "$1" = -xml ] && results=$2; shift; done
            {(attributes.Length == 0 ? "true" : $"echo '<assemblies><assembly {attributes}></assembly></assemblies>' > $results")}
            exit {status}
            """
        );

    public Task<ProgramResult> RunAsync(string script, params string[] arguments) =>
        RunningProgram.RunAsync(GetPath(script), arguments, Environment());

    /// <summary>Runs a script in a terminal with another language.</summary>
    public Task<ProgramResult> RunInAsync(string locale, string script, params string[] arguments) =>
        RunningProgram.RunAsync(GetPath(script), arguments, new Dictionary<string, string>(Environment()) { ["LANG"] = locale });

    public RunningProgram Start(string script, params string[] arguments) =>
        RunningProgram.Start(GetPath(script), arguments, Environment());

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, string> Environment() =>
        new() { ["PATH"] = $"{GetPath("sdk")}:/usr/bin:/bin", ["DOTNET_ROOT"] = GetPath("sdk") };

    private void Script(string name, string text)
    {
        var path = _folder.Write(name, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
