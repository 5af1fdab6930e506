using Yardstick.Engine.Units;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>How types are declared and named. Each rule is also shown to catch a violator.</summary>
public sealed class TypeTests
{
    private static readonly AssemblyFacts App = AssemblyFacts.From(typeof(Features.RefusalCode));
    private static readonly AssemblyFacts Engine = AssemblyFacts.From(typeof(Rating));
    private static readonly AssemblyFacts Support = AssemblyFacts.From(typeof(Repository));
    private static readonly AssemblyFacts Here = AssemblyFacts.From(typeof(TypeTests));

    [Fact]
    public void Types_of_the_program_are_internal_and_sealed()
    {
        Exemptions.Enforce("sealed", TypeRules.OpenTypes(App));
        TypeRules.OpenTypes(Here).ShouldContain(finding => finding.Subject.EndsWith("TypeTests", StringComparison.Ordinal) && finding.Fault.Contains("public"));
        TypeRules.OpenTypes(Here).ShouldContain(finding => finding.Subject.EndsWith("RaceBase", StringComparison.Ordinal) && finding.Fault.Contains("sealed"));
    }

    [Fact]
    public void Names_say_something()
    {
        Exemptions.Enforce("names", new[] { App, Engine, Support }.SelectMany(TypeRules.EmptyNames));
        TypeRules.EmptyNames(Here).Select(finding => finding.Subject.Split('+')[^1]).ShouldBe(["RaceBase", "HorseManager"], ignoreOrder: true);
    }

    [Fact]
    public void Constructors_ask_for_at_most_five_things()
    {
        Exemptions.Enforce("constructor-size", new[] { App, Engine, Support }.SelectMany(TypeRules.LongConstructors));
        TypeRules.LongConstructors(Here).ShouldHaveSingleItem().Subject.ShouldEndWith("HorseManager");
    }

    private class RaceBase;

    private sealed class HorseManager(int a, int b, int c, int d, int e, int f)
    {
        public int Sum => a + b + c + d + e + f;
    }

    private sealed class Database : RaceBase;
}
