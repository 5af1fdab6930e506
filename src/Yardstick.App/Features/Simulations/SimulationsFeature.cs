using System.CommandLine;
using Yardstick.App.Features.Simulations.Commands;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.Simulations;

/// <summary>Simulations: invented histories whose true abilities are known.</summary>
internal sealed class SimulationsFeature : IFeature
{
    public IEnumerable<Command> CreateCommands(CommandContext context) => [new SimulateCommand(context.Terminal)];
}
