using System.CommandLine;
using Yardstick.App.Features.Backtests.Commands;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.Backtests;

/// <summary>Back-tests: how well ratings predict races that they have not seen.</summary>
internal sealed class BacktestsFeature : IFeature
{
    public IEnumerable<Command> CreateCommands(CommandContext context) =>
        [new BacktestCommand(context.Terminal), new CompareMethodsCommand(context.Terminal)];
}
