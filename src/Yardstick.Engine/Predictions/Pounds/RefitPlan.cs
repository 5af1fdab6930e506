namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>Defines when the network is solved again during a walk-forward evaluation.</summary>
/// <param name="From">The first day that is forecast.</param>
/// <param name="FitFrom">The first day of the races that probabilities are fitted to.</param>
/// <param name="EveryDays">The number of days between solves from <paramref name="From"/> on.</param>
/// <param name="Threads">The number of threads used for a solve. The result is bit-identical for any number.</param>
public sealed record RefitPlan(DateOnly From, DateOnly FitFrom, int EveryDays, int Threads = 1)
{
    /// <summary>The minimum number of days between solves before the forecast period, where forecasts serve only the fit.</summary>
    private const int EveryDaysOfFit = 28;

    /// <summary>Determines whether the network must be solved after a day was learned.</summary>
    /// <param name="day">The day that was learned.</param>
    /// <param name="last">The day of the last solve; null when there was none.</param>
    public bool IsDue(DateOnly day, DateOnly? last)
    {
        if (day < FitFrom)
            return false;
        var every = day.AddDays(EveryDays) < From ? Math.Max(EveryDays, EveryDaysOfFit) : EveryDays;
        return last is null || day.DayNumber - last.Value.DayNumber >= every;
    }
}
