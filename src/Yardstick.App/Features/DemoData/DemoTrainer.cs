namespace Yardstick.App.Features.DemoData;

/// <summary>An invented trainer: what the yard adds to its horses, in pounds, and the jockey it turns to first.</summary>
internal sealed record DemoTrainer(string Id, string Name, double SkillLb, DemoJockey Retained);
