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

    /// <summary>A constructor that asks for much does much. Records only list their data.</summary>
    public static IEnumerable<ArchitectureViolation> LongConstructors(AssemblyFacts assembly) =>
        from type in assembly.Types
        where type is { IsGenerated: false, IsRecord: false } && type.ConstructorParameters > MostParameters
        select new ArchitectureViolation(type.FullName, $"has a constructor with {type.ConstructorParameters} parameters; {MostParameters} is the most. Split the type.");

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
