using BenchmarkDotNet.Running;
using Yardstick.Benchmarks;

// dotnet run -c Release --project tests/Yardstick.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(SeasonBenchmarks).Assembly).Run(args);
