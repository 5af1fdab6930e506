using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yardstick.App.Features.Compliance;

/// <summary>Represents a person's attestation as seen by a run.</summary>
public sealed record Attested(bool Holds, string Statement, string By, DateTimeOffset At, DateOnly ValidUntil);

/// <summary>Represents the result of a requirement in a run.</summary>
/// <param name="Finding">The result of its check; null for a requirement that people attest.</param>
/// <param name="Attested">The attestation; null when there is none.</param>
public sealed record RequirementResult(string Requirement, ComplianceOutcome Outcome, CheckFinding? Finding, Attested? Attested);

/// <summary>Represents a stored compliance run.</summary>
public sealed record ComplianceReport(ComplianceRunRow Run, IReadOnlyList<RequirementResult> Results)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static ComplianceReport From(ComplianceRunRow run) =>
        new(run, JsonSerializer.Deserialize<IReadOnlyList<RequirementResult>>(run.Results, Options)!);

    public static string Write(IReadOnlyList<RequirementResult> results) => JsonSerializer.Serialize(results, Options);

    public static string Digest(string results) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(results)));

    public int Count(ComplianceOutcome outcome) => Results.Count(result => result.Outcome == outcome);

    /// <summary>Gets whether any requirement failed.</summary>
    public bool Fails => Count(ComplianceOutcome.Fail) > 0;

    /// <summary>Returns the requirements whose outcome differs from another run; requirements unknown to that run are omitted.</summary>
    public IReadOnlyList<(string Requirement, ComplianceOutcome Before, ComplianceOutcome After)> Since(ComplianceReport before)
    {
        var known = before.Results.ToDictionary(result => result.Requirement, result => result.Outcome, StringComparer.Ordinal);
        return
        [
            .. Results
                .Where(result => known.TryGetValue(result.Requirement, out var outcome) && outcome != result.Outcome)
                .Select(result => (result.Requirement, known[result.Requirement], result.Outcome)),
        ];
    }
}
