using System.CommandLine;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.Benchmarks;

/// <summary>Benchmarks: the speed and the memory of the engine on this machine.</summary>
internal sealed class BenchmarksFeature : IFeature
{
    public IEnumerable<Command> CreateCommands(CommandContext context) => [new BenchCommand(context.Terminal)];
}
