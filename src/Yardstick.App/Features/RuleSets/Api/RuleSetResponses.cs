using System.Text.Json;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.RuleSets.Api;

/// <summary>A rule set: one version of an authority's rules.</summary>
/// <param name="Authority">The authority, in the requested language.</param>
/// <param name="InForce">Whether stored results are rated under it.</param>
/// <param name="Sha256">The hash of its file as released.</param>
/// <param name="MarkUnit">The unit of its published marks.</param>
/// <param name="PoundsPerKilogram">Pounds on the scale in a kilogram on the scale.</param>
internal sealed record RuleSetItem(
    string Id,
    string Version,
    string Authority,
    string Title,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    bool InForce,
    string Sha256,
    TableUnit MarkUnit,
    decimal PoundsPerKilogram
);

/// <summary>A rule set with the names of its tables.</summary>
internal sealed record RuleSetDetail(RuleSetItem Standard, IReadOnlyList<string> Tables);

/// <summary>A table of a rule set, as the file of the set has it.</summary>
/// <param name="Content">The table: its shape is that of the rule set's JSON Schema.</param>
internal sealed record TableResponse(string Standard, string Table, JsonElement Content);
