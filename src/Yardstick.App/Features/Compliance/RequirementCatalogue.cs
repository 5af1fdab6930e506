using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Compliance;

/// <summary>Specifies the unit of a measured value.</summary>
public enum CheckUnit
{
    Count,
    Days,

    /// <summary>A fraction, from 0 to 1.</summary>
    Share,

    /// <summary>Actual wins divided by expected wins.</summary>
    Ratio,

    /// <summary>Pounds on the scale per year.</summary>
    Pounds,
}

/// <summary>Represents the check that measures a requirement, and its limits.</summary>
/// <param name="Name">The name of the check.</param>
/// <param name="Least">The lower limit; null when there is none.</param>
/// <param name="Most">The upper limit; null when there is none.</param>
/// <param name="Needed">The minimum number of items examined for the check to give a verdict.</param>
public sealed record RequirementCheck(string Name, CheckUnit Unit, decimal? Least, decimal? Most, int Needed);

/// <summary>Specifies that a person attests a requirement, and the maximum validity in months.</summary>
public sealed record RequirementAttestation(int Months);

/// <summary>Represents a requirement for a rating system, measured by a check or attested by a person.</summary>
/// <param name="Label">How well the expectation is documented. Only published practice may be called the practice of an authority.</param>
public sealed record Requirement(
    string Id,
    string Group,
    Label Label,
    string Source,
    RequirementCheck? Check,
    RequirementAttestation? Attestation,
    LocalText Title,
    LocalText Text
);

/// <summary>Represents a released version of the requirements. Released files never change; the lock file enforces this.</summary>
public sealed class RequirementCatalogue
{
    private const string Folder = "requirements/",
        LatestVersion = "2025.2";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private RequirementCatalogue(Document document) =>
        (Version, Title, All) = (document.Version, document.Title, [.. document.Requirements.Select(ToRequirement)]);

    /// <summary>Gets the version used by the checks.</summary>
    public static RequirementCatalogue Latest { get; } = Read(LatestVersion);

    public string Version { get; }

    public LocalText Title { get; }

    public IReadOnlyList<Requirement> All { get; }

    public Requirement? Find(string id) => All.FirstOrDefault(requirement => requirement.Id == id);

    /// <summary>Returns the file of a version, byte for byte as released.</summary>
    public static byte[] Json(string version) => Resource($"{version}.json");

    private static RequirementCatalogue Read(string version)
    {
        var (json, locked) = (Json(version), RuleSetLock.Parse(System.Text.Encoding.UTF8.GetString(Resource("requirements.lock"))));
        if (!locked.Contains((version, RuleSetLock.Sha256(json))))
            throw new InvalidOperationException($"The embedded requirements {version} are not those that were released.");
        return new RequirementCatalogue(JsonSerializer.Deserialize<Document>(json, Options)!);
    }

    private static Requirement ToRequirement(RequirementEntry entry) =>
        new(entry.Id, entry.Group, GetLabel(entry.Label), entry.Source, entry.Check, entry.Attestation, entry.Title, entry.Text);

    private static Label GetLabel(string letter) =>
        letter switch
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

    private sealed record Document(
        [property: JsonPropertyName("$schema")] string Schema,
        string Version,
        LocalText Title,
        IReadOnlyList<RequirementEntry> Requirements
    );

    private sealed record RequirementEntry(
        string Id,
        string Group,
        string Label,
        string Source,
        LocalText Title,
        LocalText Text,
        RequirementCheck? Check = null,
        RequirementAttestation? Attestation = null
    );
}
