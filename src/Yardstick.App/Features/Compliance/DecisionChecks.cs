using Yardstick.App.Features.Proposals;

namespace Yardstick.App.Features.Compliance;

/// <summary>Checks decisions, and the protection enforced by the database itself.</summary>
internal sealed class DecisionChecks(ComplianceStore store) : IRequirementChecks
{
    private const string Proposals = SiteLinks.Proposals;

    /// <summary>The append-only tables.</summary>
    private static readonly string[] Guarded =
    [
        "audit",
        "lists",
        "list_entries",
        "mark_proposals",
        "mark_decisions",
        "certificates",
        "certificate_withdrawals",
        "compliance_runs",
        "attestations",
    ];

    public async Task<IReadOnlyDictionary<string, CheckFinding>> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var (proposals, decisions) = (await store.ProposalsAsync(cancellationToken), await store.DecisionsAsync(cancellationToken));
        var own = decisions
            .Where(decision => decision.Verdict != Verdict.Withdrawn && decision.DecidedBy == decision.ProposedBy)
            .Select(decision => decision.ProposalId);
        var silent = proposals
            .Where(one => string.IsNullOrWhiteSpace(one.Why))
            .Select(one => one.Id)
            .Concat(decisions.Where(one => string.IsNullOrWhiteSpace(one.Why)).Select(one => one.ProposalId));
        var guarded = await store.GuardedTablesAsync(cancellationToken);
        return new Dictionary<string, CheckFinding>(StringComparer.Ordinal)
        {
            ["FourEyes"] = CheckFinding.Create(own, decisions.Count, Proposals),
            ["ReasonsWritten"] = CheckFinding.Create(silent, proposals.Count + decisions.Count, Proposals),
            ["AppendOnly"] = CheckFinding.Create(Guarded.Where(table => !guarded.Contains(table)), Guarded.Length, SiteLinks.Audit),
        };
    }
}
