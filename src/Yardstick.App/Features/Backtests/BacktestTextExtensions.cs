namespace Yardstick.App.Features.Backtests;

/// <summary>Gives methods and plans their texts.</summary>
internal static class BacktestTextExtensions
{
    /// <summary>Returns the name of a method.</summary>
    public static Func<string> Text(this BacktestMethod backtestMethod) =>
        backtestMethod switch
        {
            BacktestMethod.Network => () => BacktestsTexts.Method_Network,
            BacktestMethod.Standard => () => BacktestsTexts.Method_Standard,
            BacktestMethod.OpenSkill => () => BacktestsTexts.Method_OpenSkill,
            BacktestMethod.Official => () => BacktestsTexts.Method_Official,
            BacktestMethod.Uniform => () => BacktestsTexts.Method_Uniform,
        };

    /// <summary>Returns how the scale is found.</summary>
    public static Func<string> Text(this PredictionScale predictionScale) =>
        predictionScale switch
        {
            PredictionScale.Predictive => () => BacktestsTexts.Report_Scale_Predictive,
            PredictionScale.Pounds => () => BacktestsTexts.Report_Scale_Pounds,
        };

    /// <summary>Returns how often a model is fitted.</summary>
    public static Func<string> Text(this RefitPace refitPace) =>
        refitPace switch
        {
            RefitPace.Daily => () => BacktestsTexts.Report_Refit_Daily,
            RefitPace.Weekly => () => BacktestsTexts.Report_Refit_Weekly,
        };
}
