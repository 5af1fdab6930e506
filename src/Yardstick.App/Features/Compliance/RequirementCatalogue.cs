using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Compliance;

/// <summary>What the number of a check counts.</summary>
internal enum CheckUnit
{
    Count,
    Days,

    /// <summary>A part of the whole, from 0 to 1.</summary>
    Share,

    /// <summary>Wins over expected wins.</summary>
    Ratio,

    /// <summary>Pounds on the scale in a year.</summary>
    Pounds,
}

/// <summary>The check that measures a requirement, and what it must find.</summary>
/// <param name="Name">The check of the program.</param>
/// <param name="Least">The least that passes; null when there is none.</param>
/// <param name="Most">The most that passes; null when there is none.</param>
/// <param name="Needed">How many things must have been looked at before the check says anything.</param>
internal sealed record RequirementCheck(string Name, CheckUnit Unit, decimal? Least, decimal? Most, int Needed);

/// <summary>That a person attests a requirement, and for how long at most.</summary>
internal sealed record RequirementAttestation(int Months);

/// <summary>One thing that is expected of a rating system: measured by a check, or attested by a person.</summary>
/// <param name="Label">How well the expectation is attested. Only what is published may be called the practice of an authority.</param>
internal sealed record Requirement(string Id, string Group, Label Label, string Source, RequirementCheck? Check, RequirementAttestation? Attestation, LocalText Title, LocalText Text);

/// <summary>A released version of the requirements. A released file never changes: the lock file sees to it.</summary>
internal sealed class RequirementCatalogue
{
    private const string Folder = "requirements/", LatestVersion = "2025.2";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private RequirementCatalogue(Document document) => (Version, Title, All) = (document.Version, document.Title, [.. document.Requirements.Select(ToRequirement)]);

    /// <summary>The version that checks are run against.</summary>
    public static RequirementCatalogue Latest { get; } = Read(LatestVersion);

    public string Version { get; }

    public LocalText Title { get; }

    public IReadOnlyList<Requirement> All { get; }

    public Requirement? Find(string id) => All.FirstOrDefault(requirement => requirement.Id == id);

    /// <summary>The file of the latest version, byte for byte as released.</summary>
    public static byte[] Json(string version) => Resource($"{version}.json");

    private static RequirementCatalogue Read(string version)
    {
        var (json, locked) = (Json(version), RuleSetLock.Parse(System.Text.Encoding.UTF8.GetString(Resource("requirements.lock"))));
        if (!locked.Contains((version, RuleSetLock.Sha256(json)))) throw new InvalidOperationException($"The embedded requirements {version} are not those that were released.");
        return new RequirementCatalogue(JsonSerializer.Deserialize<Document>(json, Options)!);
    }

    private static Requirement ToRequirement(RequirementEntry entry) => new(entry.Id, entry.Group, LabelOf(entry.Label), entry.Source, entry.Check, entry.Attestation, entry.Title, entry.Text);

    private static Label LabelOf(string letter) => letter switch
    {
        "P" => Label.Published,
        "R" => Label.Reported,
        "D" => Label.Derived,
        "M" => Label.ToVerify,
        _ => throw new JsonException($"The label {letter} is none of P, R, D, M."),
    };

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed record Document([property: JsonPropertyName("$schema")] string Schema, string Version, LocalText Title, IReadOnlyList<RequirementEntry> Requirements);

    private sealed record RequirementEntry(string Id, string Group, string Label, string Source, LocalText Title, LocalText Text, RequirementCheck? Check = null, RequirementAttestation? Attestation = null);
}
