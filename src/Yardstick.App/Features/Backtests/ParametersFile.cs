using System.Diagnostics.CodeAnalysis;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Network.Parameters;

namespace Yardstick.App.Features.Backtests;

/// <summary>
/// Finds the network parameters for forecasts: those of a file, or the ones that ship. Parameters estimated from the forecast days are not
/// used.
/// </summary>
internal static class ParametersFile
{
    /// <summary>
    /// Finds the parameters; returns an error if the file is not usable. If the shipped parameters are too recent, the defaults are used,
    /// which do not depend on data.
    /// </summary>
    public static CommandError? Find(string? path, DateOnly from, [NotNull] out ParameterSet? parameters)
    {
        var shipped = ParameterCatalogue.Current;
        parameters = shipped.Until < from ? shipped : shipped with { Id = "default", Until = DateOnly.MinValue, Pools = [] };
        if (path is null)
            return null;
        if (!File.Exists(path))
            return new CommandError(() => CommandLineTexts.Error_FileMissing, path);
        var reading = ParameterJson.Read(File.ReadAllBytes(path));
        if (reading is not { Problems: [], Set: { } stated })
            return new CommandError(() => BacktestsTexts.Error_Parameters, path, reading.Problems[0]);
        if (stated.Until >= from)
            return new CommandError(() => BacktestsTexts.Error_ParametersTooLate, path, stated.Until, from);
        parameters = stated;
        return null;
    }
}
