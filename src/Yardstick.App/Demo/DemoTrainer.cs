namespace Yardstick.App.Demo;

/// <summary>
/// Represents a fictitious trainer: the improvement that the yard brings to its horses, in pounds, and its preferred jockey.
/// </summary>
internal sealed record DemoTrainer(string Id, string Name, double SkillLb, DemoJockey Retained);
