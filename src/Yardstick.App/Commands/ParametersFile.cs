using System.Diagnostics.CodeAnalysis;
using Yardstick.Engine.Network.Parameters;

namespace Yardstick.App.Commands;

/// <summary>Finds the parameters of the network for forecasts: from a file, or those that ship; never any that know the days forecast.</summary>
internal static class ParametersFile
{
    /// <summary>Gives the parameters, or why there are none. Where those that ship know too much, defaults serve, which rest on no data.</summary>
    public static CommandError? Find(string? path, DateOnly from, [NotNull] out ParameterSet? parameters)
    {
        var shipped = ParameterCatalogue.Current;
        parameters = shipped.Until < from ? shipped : shipped with { Id = "default", Until = DateOnly.MinValue, Books = [] };
        if (path is null) return null;
        if (!File.Exists(path)) return new CommandError("Error_FileMissing", path);
        var reading = ParameterJson.Read(File.ReadAllBytes(path));
        if (reading is not { Problems: [], Set: { } stated }) return new CommandError("Error_Parameters", path, reading.Problems[0]);
        if (stated.Until >= from) return new CommandError("Error_ParametersTooLate", path, stated.Until, from);
        parameters = stated;
        return null;
    }
}
