using System.CommandLine;
using Yardstick.App.Features.Imports.Commands;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Imports;

/// <summary>
/// Imports on the site: upload, live progress and results; and identities: runners that match several horses, until a user decides which
/// one it is.
/// </summary>
internal sealed class ImportsFeature : IFeature
{
    public void AddServices(IServiceCollection services, YardstickOptions options) =>
        services
            .AddJobHandler<ImportJobs>()
            .AddSingleton<StartImports>()
            .AddSingleton<ImportFiles>()
            .AddSingleton<TakeUpload>()
            .AddSingleton<KeptFiles>()
            .AddSingleton<Upload>()
            .AddSingleton<UploadFolder>()
            .AddSingleton<IPendingWork, OpenIdentityCases>()
            .AddSingleton<IPendingWork, FailedImports>();

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapPages();
        ImportPages.Map(pages);
        MatchPages.Map(pages);
        CorrectionPages.Map(pages);
        LayoutPages.Map(pages);
        IdentityPages.Map(pages);
    }

    public IEnumerable<Command> CreateCommands(CommandContext context) => [new ImportCommand(context), new IdentitiesCommand(context)];
}
