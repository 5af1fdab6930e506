namespace Yardstick.Engine.Network;

/// <summary>A race as the network takes it.</summary>
/// <param name="Key">The caller's number for the race, unique.</param>
/// <param name="Day">The day, as a day number.</param>
/// <param name="Group">The country and year (or any other cut) whose common level the solver corrects at once; 0 or more.</param>
public readonly record struct RaceEntry(long Key, int Day, int Group)
{
    /// <summary>The mean ability that the class of the race promises, in pounds; null when it promises nothing.</summary>
    public double? ClassLevel { get; init; }

    /// <summary>Variance of that promise, in square pounds; above 0.</summary>
    public double ClassVariance { get; init; } = 100;

    /// <summary>The cohort of the horses that make their debut in this race; -1 for none.</summary>
    public int Cohort { get; init; } = -1;

    /// <summary>Expected ability of a debutant above its cohort's mean (or above 0 without a cohort), in pounds.</summary>
    public double StartMean { get; init; }

    /// <summary>Variance of a debutant's ability, in square pounds; above 0.</summary>
    public double StartVariance { get; init; } = 400;
}

/// <summary>A rated finisher as the network takes it.</summary>
/// <param name="Horse">The caller's number for the horse.</param>
/// <param name="Performance">Weight carried + claim + weight for age − lengths beaten × pounds a length, in pounds.</param>
/// <param name="Variance">Variance of the run, in square pounds; above 0.</param>
/// <param name="Age">Age in years; not a number when unknown.</param>
/// <param name="OneSided">Whether the performance is only a lower bound: eased, tailed off, or beaten beyond the cap.</param>
public readonly record struct RunEntry(long Horse, double Performance, double Variance, double Age = double.NaN, bool OneSided = false);
