namespace Yardstick.Engine.Predictions.Choice;

/// <summary>Races of one kind and the weights fitted to them.</summary>
internal sealed class ChoiceKind(double[] given, int kept)
{
    /// <summary>The weights given.</summary>
    public double[] Given { get; } = given;

    /// <summary>The races, oldest first.</summary>
    public List<ChoiceRace> Races { get; } = [];

    /// <summary>The weights fitted last.</summary>
    public double[] Weights { get; set; } = given;

    /// <summary>Keeps a race; the oldest go when there are twice as many as are kept.</summary>
    public void Add(ChoiceRace race)
    {
        Races.Add(race);
        if (Races.Count > 2 * kept) Races.RemoveRange(0, Races.Count - kept);
    }
}
