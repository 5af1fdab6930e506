namespace Yardstick.Engine.Network;

/// <summary>A weight at every run: its solution gives the covariance of the weighted sum of abilities with each of them.</summary>
internal sealed class WeightedRuns(RunColumns columns, double[] weights) : IRightHandSide
{
    public void OfCareer(int horse, Span<double> into) => weights.AsSpan(columns.RunsOf(horse).From, into.Length).CopyTo(into);

    public double OfRace(int race) => 0;

    public double OfCohort(int cohort) => 0;
}
