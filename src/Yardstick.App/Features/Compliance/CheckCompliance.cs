using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Features.RuleSets;

namespace Yardstick.App.Features.Compliance;

/// <summary>Use cases: checks every requirement and stores the results; records attestations.</summary>
internal sealed class CheckCompliance(
    IEnumerable<IRequirementChecks> checks,
    ComplianceStore store,
    RuleSetsInForce inForce,
    TimeProvider clock
)
{
    public const int LongestStatement = 2000;

    /// <summary>Allows one run at a time, because each run reads a whole season.</summary>
    private readonly SemaphoreSlim _one = new(1);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Runs every check and stores the results.</summary>
    /// <param name="actor">The user who requests the run.</param>
    /// <param name="progress">Receives the completed fraction, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<ComplianceReport> RunAsync(Actor actor, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await inForce.RefreshAsync(cancellationToken);
            var results = await ResultsAsync(progress, cancellationToken);
            var json = ComplianceReport.Write(results);
            var run = new ComplianceRunRow
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
                At = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
                By = actor.Id,
                RuleSet = inForce.Today.Id,
                Catalogue = RequirementCatalogue.Latest.Version,
                EngineVersion = DraftCertificate.EngineVersion,
                Results = json,
                Sha256 = ComplianceReport.Digest(json),
            };
            await store.AddAsync(run, cancellationToken);
            return ComplianceReport.From(run);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Records a person's attestation of a requirement that no check measures, with an audit entry.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="holds">Whether the requirement is met.</param>
    /// <param name="statement">What was examined, and where the evidence is kept.</param>
    /// <param name="until">The last day on which the attestation is valid.</param>
    /// <param name="actor">The user who makes the attestation.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<Outcome<AttestationRow>> AttestAsync(
        Requirement requirement,
        bool holds,
        string statement,
        DateOnly until,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (statement.Trim().Length is 0 or > LongestStatement)
            return new Refusal(RefusalCode.ReasonNeeded);
        var last = LastDay(requirement);
        if (until < Today || until > last)
            return new Refusal(
                RefusalCode.ValidityOutOfRange,
                last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            );
        var attestation = new AttestationRow
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            Requirement = requirement.Id,
            Holds = holds,
            Statement = statement.Trim(),
            AttestedBy = actor.Id,
            AttestedAt = clock.GetUtcNow(),
            ValidUntil = until,
        };
        var entry = AuditRow.Create(actor, attestation.AttestedAt, "requirement.attested", requirement.Id).With(statement.Trim());
        (entry.After, entry.RuleSet) = (holds ? nameof(ComplianceOutcome.Pass) : nameof(ComplianceOutcome.Fail), inForce.Today.Id);
        await store.AddAsync(attestation, entry, cancellationToken);
        return attestation;
    }

    /// <summary>Returns the latest expiry date that an attestation made today may have.</summary>
    public DateOnly LastDay(Requirement requirement) => Today.AddMonths(requirement.Attestation?.Months ?? 0);

    private async Task<IReadOnlyList<RequirementResult>> ResultsAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (found, all, done) = (new Dictionary<string, CheckFinding>(StringComparer.Ordinal), checks.ToList(), 0);
        foreach (var group in all)
        {
            foreach (var (name, finding) in await group.RunAsync(Today, cancellationToken))
                found[name] = finding;
            progress?.Report((double)++done / all.Count);
        }

        var attestations = await store.AttestationsAsync(cancellationToken);
        return
        [
            .. RequirementCatalogue.Latest.All.Select(requirement =>
                Result(requirement, found, attestations.GetValueOrDefault(requirement.Id))
            ),
        ];
    }

    private RequirementResult Result(Requirement requirement, Dictionary<string, CheckFinding> found, AttestationRow? attestation)
    {
        if (requirement.Check is { } check)
            return new RequirementResult(requirement.Id, found[check.Name].Judge(check), found[check.Name], null);
        if (attestation is null)
            return new RequirementResult(requirement.Id, ComplianceOutcome.NotAssessed, null, null);
        var outcome =
            Today > attestation.ValidUntil ? ComplianceOutcome.NotAssessed
            : attestation.Holds ? ComplianceOutcome.Pass
            : ComplianceOutcome.Fail;
        return new RequirementResult(
            requirement.Id,
            outcome,
            null,
            new Attested(attestation.Holds, attestation.Statement, attestation.AttestedBy, attestation.AttestedAt, attestation.ValidUntil)
        );
    }
}
