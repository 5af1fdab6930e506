namespace Yardstick.App.Features.Scenes;

/// <summary>An invented jockey; an apprentice claims up to three kilograms and is, on the whole, worth them less.</summary>
internal sealed record Jockey(string Id, string Name, decimal ClaimKg, double SkillLb);
