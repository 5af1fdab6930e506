namespace Yardstick.Engine.Network;

/// <summary>Represents a race as network input.</summary>
/// <param name="Key">The caller's key of the race; unique.</param>
/// <param name="Day">The day number of the race.</param>
/// <param name="Group">
/// The group (country and year, or any other split) whose common level the coarse correction solves for; 0 or more.
/// </param>
public readonly record struct RaceEntry(long Key, int Day, int Group)
{
    /// <summary>Gets the mean ability that the class of the race promises, in pounds; null when it promises none.</summary>
    public double? ClassLevel { get; init; }

    /// <summary>Gets the variance of <see cref="ClassLevel"/>, in square pounds; above 0.</summary>
    public double ClassVariance { get; init; } = 100;

    /// <summary>
    /// Gets the class cell of the race, 0 or more: the races that promise the same, and whose runners' mean ability is held at
    /// <see cref="PromisedLevel"/>; -1 for none. It has an effect only with a <see cref="ClassLevel"/>.
    /// </summary>
    public int ClassCell { get; init; } = -1;

    /// <summary>
    /// Gets the mean ability of the runners that the class cell promises for this race, in pounds. It differs from <see cref="ClassLevel"/>
    /// where that is measured from the plain mean of performances.
    /// </summary>
    public double PromisedLevel { get; init; }

    /// <summary>Gets the cohort of the debutants in this race; -1 for none.</summary>
    public int Cohort { get; init; } = -1;

    /// <summary>Gets the prior mean of a debutant above its cohort's mean (above 0 without a cohort), in pounds.</summary>
    public double StartMean { get; init; }

    /// <summary>Gets the prior variance of a debutant's ability, in square pounds; above 0.</summary>
    public double StartVariance { get; init; } = 400;
}

/// <summary>Represents a rated finisher as network input.</summary>
/// <param name="Horse">The caller's key of the horse.</param>
/// <param name="Performance">Weight carried + claim + weight for age − lengths beaten × pounds per length, in pounds.</param>
/// <param name="Variance">Variance of the run, in square pounds; above 0.</param>
/// <param name="Age">Age in years; <see cref="double.NaN"/> when unknown.</param>
/// <param name="OneSided">Whether the performance is only a lower bound: the horse was eased, tailed off, or beaten beyond the cap.</param>
public readonly record struct RunEntry(long Horse, double Performance, double Variance, double Age = double.NaN, bool OneSided = false);
