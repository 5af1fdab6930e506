using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Compliance;

internal static class ComplianceFeature
{
    /// <summary>How far the authority meets what is expected of a rating system: checks, attestations, and what they came to.</summary>
    public static IServiceCollection AddComplianceStore(this IServiceCollection services) => services
        .AddModelPart(ComplianceStore.Map)
        .AddSingleton<ComplianceStore>()
        .AddSingleton<IRequirementChecks, RuleChecks>()
        .AddSingleton<IRequirementChecks, ListChecks>()
        .AddSingleton<IRequirementChecks, MarkChecks>()
        .AddSingleton<IRequirementChecks, DecisionChecks>()
        .AddSingleton<IRequirementChecks, FairnessChecks>()
        .AddSingleton<CheckCompliance>();

    /// <summary>The pages of compliance.</summary>
    public static IServiceCollection AddCompliance(this IServiceCollection services) => services.AddSingleton<ComplianceRooms>().AddSingleton<AttestationRooms>();

    public static Rooms MapCompliance(this Rooms rooms)
    {
        rooms.For(Operation.ReadCompliance)
            .Get<ComplianceRooms>("/compliance", (room, visit) => room.ShowAsync(visit))
            .Get<ComplianceRooms>("/compliance/runs/{id}", (room, visit) => room.ShowAsync(visit))
            .Get<ComplianceRooms>("/compliance/runs/{id}/print", (room, visit) => room.PrintAsync(visit));
        rooms.For(Operation.ReadCompliance).Computing(ComputingPool.Staff).Post<ComplianceRooms>("/compliance", (room, visit) => room.CheckAsync(visit));
        rooms.For(Operation.ReadCompliance).With(printing => printing.Limited(RateRule.Printing)).Get<ComplianceRooms>("/compliance/runs/{id}.pdf", (room, visit) => room.PdfAsync(visit));
        rooms.For(Operation.AttestCompliance)
            .Get<AttestationRooms>("/compliance/attest/{requirement}", (room, visit) => room.FormAsync(visit))
            .Post<AttestationRooms>("/compliance/attest/{requirement}", (room, visit) => room.AttestAsync(visit));
        rooms.For(Operation.ReadRegister).File<ComplianceRooms>("/standards/requirements/{version}.json", (room, context) => room.FileAsync(context));
        return rooms;
    }
}
