namespace Yardstick.App.Features.DemoData;

/// <summary>An invented jockey; an apprentice claims up to three kilograms and is, on the whole, worth them less.</summary>
internal sealed record DemoJockey(string Id, string Name, decimal ClaimKg, double SkillLb);
