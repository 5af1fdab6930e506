using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Api;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.RuleChanges;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Compliance;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Partners;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Features.DatabaseChecks;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Configuration;
using Yardstick.Engine.Standards;

namespace Yardstick.App;

/// <summary>What the program is made of: the one place where features are put together, for the site and the command line alike.</summary>
internal static class Composition
{
    /// <summary>Adds everything but the web pages.</summary>
    public static IServiceCollection AddYardstick(this IServiceCollection services, YardstickOptions settings, RuleSet standards) =>
        services.AddYardstick(settings, standards, DatabaseAddress.Parse(settings.DatabaseUrl, settings.Data));

    /// <summary>The same on a given database.</summary>
    public static IServiceCollection AddYardstick(this IServiceCollection services, YardstickOptions settings, RuleSet standards, DatabaseAddress database)
    {
        return services
            .AddSealedCookieKeys(Path.Combine(settings.Data, "keys"))
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddDatabase(database, settings.DatabaseOwnerUrl.Length > 0 && database.IsPostgres ? DatabaseAddress.Parse(settings.DatabaseOwnerUrl, settings.Data) : null)
            .AddSecurity(KeyPlace.From(settings))
            .AddAudit()
            .AddNotices()
            .AddBundles()
            .AddAccounts()
            .AddStandards(standards)
            .AddResults()
            .AddRatings()
            .AddSessions()
            .AddPartners()
            .AddProposals()
            .AddLists()
            .AddDatabaseChecks()
            .AddImpacts()
            .AddConversionsStore()
            .AddCertificatesStore()
            .AddComplianceStore()
            .AddCalculationsStore()
            .AddApiStore();
    }
}
