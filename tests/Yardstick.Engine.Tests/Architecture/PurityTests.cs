using Yardstick.Engine.Units;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.Engine.Tests.Architecture;

/// <summary>Tests that the engine is pure, and that each rule detects a violation.</summary>
public sealed class PurityTests
{
    private static readonly AssemblyFacts Engine = AssemblyFacts.From(typeof(Rating));

    private static readonly TypeFacts[] Violators =
    [
        .. AssemblyFacts.From(typeof(PurityTests)).Types.Where(type => type.Name.EndsWith(nameof(Violator), StringComparison.Ordinal)),
    ];

    [Fact]
    public void The_engine_references_only_the_base_library()
    {
        Exemptions.Enforce("engine-references", Purity.ForeignReferences(Engine));
        Purity.ForeignReferences(AssemblyFacts.From(typeof(PurityTests))).ShouldContain(finding => finding.Subject == "Shouldly");
    }

    [Fact]
    public void The_engine_touches_no_file_network_clock_randomness_culture_or_service()
    {
        Exemptions.Enforce("engine-purity", Purity.Impurities(Engine.Types));
        var faults = string.Join("\n", Purity.Impurities(Violators));
        foreach (
            var caught in new[]
            {
                "System.IO.File",
                "System.Net.Http.HttpClient",
                "System.TimeProvider",
                "System.Random",
                "get_CurrentCulture",
                "System.IServiceProvider",
                "get_MachineName",
            }
        )
        {
            faults.ShouldContain(caught);
        }
    }

    [Fact]
    public void Rule_arithmetic_is_decimal()
    {
        Exemptions.Enforce(
            "engine-decimal",
            Purity.BinaryFloatingPoint(Engine.Types, "Yardstick.Engine.Network", "Yardstick.Engine.Predictions")
        );
        Purity.BinaryFloatingPoint(Violators).ShouldNotBeEmpty();
        Purity.BinaryFloatingPoint(Violators, typeof(PurityTests).Namespace!).ShouldBeEmpty();
    }

    [Fact]
    public void The_build_asks_for_documentation_of_every_public_member()
    {
        File.ReadAllText(Repository.GetPath("src", "Yardstick.Engine", "Yardstick.Engine.csproj"))
            .ShouldContain("<GenerateDocumentationFile>true</GenerateDocumentationFile>");
        File.ReadAllText(Repository.GetPath("Directory.Build.props")).ShouldContain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        foreach (var file in new[] { "Directory.Build.props", ".editorconfig", "src/Yardstick.Engine/Yardstick.Engine.csproj" })
        {
            File.ReadAllText(Repository.GetPath(file))
                .ShouldNotContain("CS1591", customMessage: $"{file} must not silence missing documentation of the engine");
        }
    }

    /// <summary>Violates every rule, to test that the rules detect it.</summary>
    private static class Violator
    {
        public static double Measure(IServiceProvider services, Random random) => random.NextDouble() * services.GetHashCode();

        public static string Read(TimeProvider clock) =>
            File.ReadAllText("x") + clock.GetLocalNow() + System.Globalization.CultureInfo.CurrentCulture + Environment.MachineName;

        public static IDisposable Call() => new HttpClient();
    }
}
