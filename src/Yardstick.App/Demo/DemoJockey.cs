namespace Yardstick.App.Demo;

/// <summary>Represents a fictitious jockey. An apprentice claims up to three kilograms; lower skill offsets the claim on average.</summary>
internal sealed record DemoJockey(string Id, string Name, decimal ClaimKg, double SkillLb);
