using System.Reflection;
using System.Runtime.CompilerServices;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Rules for the declaration and naming of types.</summary>
internal static class TypeRules
{
    private const int MostParameters = 5;

    private static readonly string[] EmptyWords =
    [
        "Manager",
        "Helper",
        "Util",
        "Utility",
        "Dto",
        "Base",
        "Common",
        "Shared",
        "Managers",
        "Helpers",
        "Utils",
        "Utilities",
        "Dtos",
    ];

    /// <summary>
    /// Types of the program must be internal, and sealed, static or an interface. Razor makes components public, so the models that they
    /// show and the types of those models are public as well.
    /// </summary>
    public static IEnumerable<ArchitectureViolation> OpenTypes(AssemblyFacts assembly)
    {
        var components = Components(assembly);
        var shown = Shown(assembly, components);
        foreach (
            var type in assembly.Types.Where(type =>
                !type.IsGenerated && type.Name is not ("Program" or "_Imports") && !components.Contains(type.FullName)
            )
        )
        {
            if (type.IsPublic && !shown.Contains(type.FullName))
                yield return new ArchitectureViolation(type.FullName, "is public. Types of the program are internal.");
            if (!type.IsSealed && !type.IsInterface)
                yield return new ArchitectureViolation(type.FullName, "is not sealed. Types of the program are sealed or static.");
        }
    }

    /// <summary>Returns the public types that components mention, and the types that these mention in turn.</summary>
    private static HashSet<string> Shown(AssemblyFacts assembly, IReadOnlyCollection<string> components)
    {
        var open = assembly.Types.Where(type => type.IsPublic).DistinctBy(type => type.FullName).ToDictionary(type => type.FullName);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(components);
        while (next.TryPop(out var name))
            if (open.TryGetValue(name, out var type))
                foreach (var mentioned in type.Mentions.Where(mentioned => open.ContainsKey(mentioned) && shown.Add(mentioned)))
                    next.Push(mentioned);
        return shown;
    }

    /// <summary>Names must not contain words without meaning.</summary>
    public static IEnumerable<ArchitectureViolation> EmptyNames(AssemblyFacts assembly) =>
        from type in assembly.Types
        where !type.IsGenerated
        let empty = NameWords
            .Split(type.Name)
            .LastOrDefault(word => EmptyWords.Contains(word) && type.Name.EndsWith(word, StringComparison.Ordinal))
            ?? type.Namespace.Split('.').FirstOrDefault(EmptyWords.Contains)
        where empty is not null
        select new ArchitectureViolation(type.FullName, $"is named {empty}, which says nothing. Name it after what it is or does.");

    /// <summary>The last word of a type name must be in the vocabulary: nouns of .NET, racing or numerical analysis.</summary>
    public static IEnumerable<ArchitectureViolation> UnknownNouns(AssemblyFacts assembly, IReadOnlySet<string> vocabulary) =>
        from type in assembly.Types
        where !type.IsGenerated && !IsRazors(type)
        let noun = NameWords.Split(type.Name).LastOrDefault()
        where noun is not null && !vocabulary.Contains(noun)
        select new ArchitectureViolation(
            type.FullName,
            $"ends in {noun}, a noun that is not in tests/vocabulary.txt. Use a word of .NET or racing, or add the noun there."
        );

    /// <summary>Simple type names are unique in the solution. Nested types are identified with their outer type.</summary>
    public static IEnumerable<ArchitectureViolation> RepeatedNames(IEnumerable<AssemblyFacts> assemblies) =>
        from type in assemblies.SelectMany(assembly => assembly.Types)
        where !type.IsGenerated && !IsRazors(type) && !type.Name.Contains('+') && type.Name != "Program"
        group type.FullName by type.Name into named
        where named.Distinct().Count() > 1
        select new ArchitectureViolation(
            named.Key,
            $"names several types: {string.Join(", ", named.Distinct().Order(StringComparer.Ordinal))}. Give each a name of its own."
        );

    /// <summary>Factory methods are named From…, Create… or Parse…, and cancellation tokens <c>cancellationToken</c>.</summary>
    public static IEnumerable<ArchitectureViolation> UnusualMembers(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(
            BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
        )
        where
            !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        let token = method.GetParameters().FirstOrDefault(parameter => parameter.ParameterType == typeof(CancellationToken))?.Name
        where method.Name is "Of" or "OfAsync" || token is not (null or "cancellationToken" or "stoppingToken")
        select new ArchitectureViolation(
            $"{type.FullName}.{method.Name}",
            token is null ? "is called Of. Say From, Create, Parse or what it returns." : $"calls its token {token}. Say cancellationToken."
        );

    /// <summary>Constructors must have few parameters. Records, which only list their data, are excluded.</summary>
    public static IEnumerable<ArchitectureViolation> LongConstructors(AssemblyFacts assembly) =>
        from type in assembly.Types
        where type is { IsGenerated: false, IsRecord: false } && type.ConstructorParameters > MostParameters
        select new ArchitectureViolation(
            type.FullName,
            $"has a constructor with {type.ConstructorParameters} parameters; the limit is {MostParameters}. Split the type."
        );

    /// <summary>Members generated by the Razor compiler.</summary>
    private static bool IsRazors(TypeFacts type) =>
        type.Name == "_Imports" || type.Namespace.StartsWith("__Blazor", StringComparison.Ordinal);

    /// <summary>Returns the types that derive, directly or indirectly, from a Razor component.</summary>
    private static HashSet<string> Components(AssemblyFacts assembly)
    {
        var components = new HashSet<string>();
        foreach (var type in assembly.Types.Where(type => TypeFacts.IsInNamespace(type.Base, "Microsoft.AspNetCore.Components")))
            components.Add(type.FullName);
        for (var before = -1; before != components.Count; )
        {
            before = components.Count;
            foreach (var type in assembly.Types.Where(type => components.Contains(type.Base)))
                components.Add(type.FullName);
        }

        return components;
    }
}
