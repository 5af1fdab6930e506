using System.CommandLine;
using Yardstick.App.Features.DatabaseChecks.Commands;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.DatabaseChecks;

/// <summary>
/// Database verification: compares a database with what its results give, with its hashes and for internal consistency; moves a database
/// and proves that the copy is equal.
/// </summary>
internal sealed class DatabaseChecksFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services.AddSingleton<VerificationStore>().AddSingleton<VerifyLists>().AddSingleton<VerifyDatabase>().AddSingleton<MoveDatabase>();

    public IEnumerable<Command> CreateCommands(CommandContext context) => [new VerifyCommand(context), new StoreCommand(context)];
}
