using System.Reflection;
using System.Runtime.CompilerServices;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>How types are declared and named.</summary>
internal static class TypeRules
{
    private const int MostParameters = 5;

    private static readonly string[] EmptyWords =
        ["Manager", "Helper", "Util", "Utility", "Dto", "Base", "Common", "Shared", "Managers", "Helpers", "Utils", "Utilities", "Dtos"];

    /// <summary>Types of the program are internal and sealed (or static, or an interface). Razor makes its components, and what _Imports.razor becomes, public.</summary>
    public static IEnumerable<ArchitectureViolation> OpenTypes(AssemblyFacts assembly)
    {
        var components = Components(assembly);
        foreach (var type in assembly.Types.Where(type => !type.IsGenerated && type.Name is not ("Program" or "_Imports") && !components.Contains(type.FullName)))
        {
            if (type.IsPublic) yield return new ArchitectureViolation(type.FullName, "is public. Types of the program are internal.");
            if (!type.IsSealed && !type.IsInterface) yield return new ArchitectureViolation(type.FullName, "is not sealed. Types of the program are sealed or static.");
        }
    }

    /// <summary>Names say what a thing is; these words say nothing.</summary>
    public static IEnumerable<ArchitectureViolation> EmptyNames(AssemblyFacts assembly) =>
        from type in assembly.Types
        where !type.IsGenerated
        let empty = Words.Split(type.Name).LastOrDefault(word => EmptyWords.Contains(word) && type.Name.EndsWith(word, StringComparison.Ordinal))
            ?? type.Namespace.Split('.').FirstOrDefault(EmptyWords.Contains)
        where empty is not null
        select new ArchitectureViolation(type.FullName, $"is named {empty}, which says nothing. Name it after what it is or does.");

    /// <summary>The last word of a type's name is a noun of the written vocabulary: .NET's, racing's or numerical analysis', never one of our own.</summary>
    public static IEnumerable<ArchitectureViolation> UnknownNouns(AssemblyFacts assembly, IReadOnlySet<string> vocabulary) =>
        from type in assembly.Types
        where !type.IsGenerated && !IsRazors(type)
        let noun = Words.Split(type.Name).LastOrDefault()
        where noun is not null && !vocabulary.Contains(noun)
        select new ArchitectureViolation(type.FullName, $"ends in {noun}, a noun that tests/vocabulary.txt does not hold. Use .NET's or racing's word, or add the noun there.");

    /// <summary>One name means one thing in the whole solution. Nested types are found by their outer type.</summary>
    public static IEnumerable<ArchitectureViolation> RepeatedNames(IEnumerable<AssemblyFacts> assemblies) =>
        from type in assemblies.SelectMany(assembly => assembly.Types)
        where !type.IsGenerated && !IsRazors(type) && !type.Name.Contains('+') && type.Name != "Program"
        group type.FullName by type.Name into named
        where named.Distinct().Count() > 1
        select new ArchitectureViolation(named.Key, $"names several types: {string.Join(", ", named.Distinct().Order(StringComparer.Ordinal))}. Give each a name of its own.");

    /// <summary>Factories say what they make (From, Create, Parse), and a cancellation token is called what .NET calls it.</summary>
    public static IEnumerable<ArchitectureViolation> UnusualMembers(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
        where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        let token = method.GetParameters().FirstOrDefault(parameter => parameter.ParameterType == typeof(CancellationToken))?.Name
        where method.Name is "Of" or "OfAsync" || token is not (null or "cancellationToken" or "stoppingToken")
        select new ArchitectureViolation($"{type.FullName}.{method.Name}", token is null ? "is called Of. Say From, Create, Parse or what it returns." : $"calls its token {token}. Say cancellationToken.");

    /// <summary>A constructor that asks for much does much. Records only list their data.</summary>
    public static IEnumerable<ArchitectureViolation> LongConstructors(AssemblyFacts assembly) =>
        from type in assembly.Types
        where type is { IsGenerated: false, IsRecord: false } && type.ConstructorParameters > MostParameters
        select new ArchitectureViolation(type.FullName, $"has a constructor with {type.ConstructorParameters} parameters; {MostParameters} is the most. Split the type.");

    /// <summary>What the Razor compiler adds of its own.</summary>
    private static bool IsRazors(TypeFacts type) => type.Name == "_Imports" || type.Namespace.StartsWith("__Blazor", StringComparison.Ordinal);

    /// <summary>Everything that descends from a Razor component, through types of the assembly.</summary>
    private static HashSet<string> Components(AssemblyFacts assembly)
    {
        var components = new HashSet<string>();
        foreach (var type in assembly.Types.Where(type => TypeFacts.Lies(type.Base, "Microsoft.AspNetCore.Components"))) components.Add(type.FullName);
        for (var before = -1; before != components.Count;)
        {
            before = components.Count;
            foreach (var type in assembly.Types.Where(type => components.Contains(type.Base))) components.Add(type.FullName);
        }

        return components;
    }
}
