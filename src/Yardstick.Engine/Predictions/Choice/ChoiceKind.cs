namespace Yardstick.Engine.Predictions.Choice;

/// <summary>Represents the races of one kind and the weights fitted to them.</summary>
internal sealed class ChoiceKind(double[] given, int kept)
{
    /// <summary>Gets the prior weights.</summary>
    public double[] Prior { get; } = given;

    /// <summary>Gets the races, oldest first.</summary>
    public List<ChoiceRace> Races { get; } = [];

    /// <summary>Gets or sets the most recently fitted weights.</summary>
    public double[] Weights { get; set; } = given;

    /// <summary>Adds a race. The oldest races are dropped when more than twice the number to keep are stored.</summary>
    public void Add(ChoiceRace race)
    {
        Races.Add(race);
        if (Races.Count > 2 * kept)
            Races.RemoveRange(0, Races.Count - kept);
    }
}
