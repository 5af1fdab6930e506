using BenchmarkDotNet.Running;
using Yardstick.Benchmarks;

// dotnet run -c Release --project tests/Yardstick.Benchmarks -- --filter '*'
// The server to compare with, for http-speed: … -- bare http://127.0.0.1:5081 FOLDER
if (args is ["bare", var url, var folder])
    await BareServer.RunAsync(url, folder);
else
    BenchmarkSwitcher.FromAssembly(typeof(SeasonBenchmarks).Assembly).Run(args);
