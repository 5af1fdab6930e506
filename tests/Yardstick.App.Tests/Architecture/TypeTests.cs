using Yardstick.Engine.Units;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Rules for the declaration and naming of types. Each rule is also shown to detect a violation.</summary>
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
        TypeRules
            .OpenTypes(Here)
            .ShouldContain(finding =>
                finding.Subject.EndsWith("TypeTests", StringComparison.Ordinal) && finding.Message.Contains("public")
            );
        TypeRules
            .OpenTypes(Here)
            .ShouldContain(finding => finding.Subject.EndsWith("RaceBase", StringComparison.Ordinal) && finding.Message.Contains("sealed"));
    }

    [Fact]
    public void Names_have_no_meaningless_words()
    {
        Exemptions.Enforce("names", new[] { App, Engine, Support }.SelectMany(TypeRules.EmptyNames));
        TypeRules
            .EmptyNames(Here)
            .Select(finding => finding.Subject.Split('+')[^1])
            .ShouldBe(["RaceBase", "HorseManager"], ignoreOrder: true);
    }

    [Fact]
    public void Type_nouns_are_in_the_vocabulary()
    {
        var vocabulary = File.ReadLines(Repository.GetPath("tests", "vocabulary.txt"))
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' '))
            .Where(word => word.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        Exemptions.Enforce("vocabulary", new[] { App, Engine }.SelectMany(assembly => TypeRules.UnknownNouns(assembly, vocabulary)));
        TypeRules
            .UnknownNouns(Here, vocabulary)
            .ShouldContain(violation => violation.Subject.EndsWith("RaceBase", StringComparison.Ordinal));
        var used = new[] { App, Engine }
            .SelectMany(assembly => assembly.Types)
            .Where(type => !type.IsGenerated)
            .Select(type => NameWords.Split(type.Name).LastOrDefault())
            .ToHashSet();
        vocabulary.Where(noun => !used.Contains(noun)).ShouldBeEmpty("remove unused nouns");
    }

    [Fact]
    public void Simple_type_names_are_unique()
    {
        Exemptions.Enforce("unique-names", TypeRules.RepeatedNames([App, Engine, Support]));
        TypeRules
            .RepeatedNames([App, AssemblyFacts.From(typeof(Violating.Features.Lists.ListPages))])
            .ShouldContain(violation => violation.Subject == "ListPages");
    }

    [Fact]
    public void Factories_and_tokens_have_the_usual_names()
    {
        TypeRules
            .UnusualMembers(typeof(Features.RefusalCode).Assembly)
            .Concat(TypeRules.UnusualMembers(typeof(Rating).Assembly))
            .ShouldBeEmpty();
        TypeRules
            .UnusualMembers(typeof(TypeTests).Assembly)
            .Select(violation => violation.Subject.Split('.', '+')[^1])
            .ShouldBe(["Of", "Wait"], ignoreOrder: true);
    }

    [Fact]
    public void Constructors_have_at_most_five_parameters()
    {
        Exemptions.Enforce("constructor-size", new[] { App, Engine, Support }.SelectMany(TypeRules.LongConstructors));
        TypeRules.LongConstructors(Here).ShouldHaveSingleItem().Subject.ShouldEndWith("HorseManager");
    }

    private class RaceBase;

    private sealed class HorseManager(int a, int b, int c, int d, int e, int f)
    {
        public int Sum => a + b + c + d + e + f;
    }

    private sealed class Database : RaceBase
    {
        public static Database Of(int count) => count > 0 ? new Database() : throw new ArgumentOutOfRangeException(nameof(count));

        public static void Wait(CancellationToken stop) => stop.ThrowIfCancellationRequested();
    }
}
