using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Compliance;

internal static class ComplianceFeature
{
    /// <summary>Adds the storage of compliance with the requirements for a rating system: check results and attestations.</summary>
    public static IServiceCollection AddComplianceStore(this IServiceCollection services) => services
        .AddModelPart(ComplianceStore.Map)
        .AddSingleton<ComplianceStore>()
        .AddSingleton<IRequirementChecks, RuleSetChecks>()
        .AddSingleton<IRequirementChecks, ListChecks>()
        .AddSingleton<IRequirementChecks, MarkChecks>()
        .AddSingleton<IRequirementChecks, DecisionChecks>()
        .AddSingleton<IRequirementChecks, FairnessChecks>()
        .AddSingleton<CheckCompliance>();

    /// <summary>Adds the compliance pages.</summary>
    public static IServiceCollection AddCompliance(this IServiceCollection services) => services.AddSingleton<CompliancePages>().AddSingleton<AttestationPages>();

    public static PageRoutes MapCompliance(this PageRoutes rooms)
    {
        rooms.For(Permission.ReadCompliance)
            .Get<CompliancePages>("/compliance", (room, visit) => room.ShowAsync(visit))
            .Get<CompliancePages>("/compliance/runs/{id}", (room, visit) => room.ShowAsync(visit))
            .Get<CompliancePages>("/compliance/runs/{id}/print", (room, visit) => room.PrintAsync(visit));
        rooms.For(Permission.ReadCompliance).Computing(ComputingPool.Staff).Post<CompliancePages>("/compliance", (room, visit) => room.CheckAsync(visit));
        rooms.For(Permission.ReadCompliance).With(printing => printing.Limited(RateRule.Printing)).Get<CompliancePages>("/compliance/runs/{id}.pdf", (room, visit) => room.PdfAsync(visit));
        rooms.For(Permission.AttestCompliance)
            .Get<AttestationPages>("/compliance/attest/{requirement}", (room, visit) => room.FormAsync(visit))
            .Post<AttestationPages>("/compliance/attest/{requirement}", (room, visit) => room.AttestAsync(visit));
        rooms.For(Permission.ReadRegister).File<CompliancePages>("/standards/requirements/{version}.json", (room, context) => room.FileAsync(context));
        return rooms;
    }
}
