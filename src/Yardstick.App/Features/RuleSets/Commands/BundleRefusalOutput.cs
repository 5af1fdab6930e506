using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.RuleSets.Commands;

/// <summary>Writes why a bundle of rule sets was refused.</summary>
internal static class BundleRefusalOutput
{
    /// <summary>Writes the refusal and returns <see cref="ExitCode.Refused"/>.</summary>
    public static int WriteError(this Terminal terminal, BundleRefusal refusal)
    {
        terminal.Error.WriteLine($"yardstick: {BundleText.Format(refusal, new Localizer(terminal.Language))}");
        return ExitCode.Refused;
    }
}
