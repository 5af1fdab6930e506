using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.ApiReference;
using Yardstick.App.Features.Assessments;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Backtests;
using Yardstick.App.Features.Benchmarks;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.Compliance;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.DatabaseChecks;
using Yardstick.App.Features.Desk;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Jobs;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Methodology;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Partners;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Racing;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleChanges;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Features.Simulations;
using Yardstick.App.Platform;

namespace Yardstick.App;

/// <summary>The features of the program, from low to high: a feature may use those above its line. A line adds one.</summary>
internal static class FeatureList
{
    public static IReadOnlyList<IFeature> All { get; } =
    [
        new AuthorizationFeature(),
        new AuditFeature(),
        new NotificationsFeature(),
        new RuleSetsFeature(),
        new ResultsFeature(),
        new BacktestsFeature(),
        new SimulationsFeature(),
        new BenchmarksFeature(),
        new RatingsFeature(),
        new SessionsFeature(),
        new PartnersFeature(),
        new AccountsFeature(),
        new JobsFeature(),
        new ProposalsFeature(),
        new ListsFeature(),
        new DatabaseChecksFeature(),
        new AssessmentsFeature(),
        new RuleChangesFeature(),
        new ConversionsFeature(),
        new ImportsFeature(),
        new MethodologyFeature(),
        new RacingFeature(),
        new DeskFeature(),
        new CertificatesFeature(),
        new ComplianceFeature(),
        new CalculationsFeature(),
        new ApiReferenceFeature(),
    ];
}
