using System.Reflection;

namespace Yardstick.Testing.Architecture;

/// <summary>What a built assembly says about one of its types.</summary>
public sealed record TypeFacts
{
    /// <summary>Its namespace; that of the outermost type for a nested one.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name without the count of type parameters; <c>Outer+Inner</c> for a nested one.</summary>
    public required string Name { get; init; }

    /// <summary>Visibility, sealed, abstract …</summary>
    public required TypeAttributes Attributes { get; init; }

    /// <summary>Full name of the type it extends; empty for an interface.</summary>
    public required string Base { get; init; }

    /// <summary>Whether the compiler or a source generator wrote it.</summary>
    public required bool IsGenerated { get; init; }

    /// <summary>Whether it is a record, whose constructor lists its data.</summary>
    public required bool IsRecord { get; init; }

    /// <summary>The number of parameters of its longest constructor.</summary>
    public required int ConstructorParameters { get; init; }

    /// <summary>Full names of the types that it mentions: its base, fields, signatures, locals, and what its methods use.</summary>
    public required IReadOnlySet<string> Mentions { get; init; }

    /// <summary>Full names of the members of other types that its methods use.</summary>
    public required IReadOnlySet<string> Calls { get; init; }

    /// <summary>Namespace and name.</summary>
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    /// <summary>The name of the outermost type.</summary>
    public string OutermostName => Name.Split('+')[0];

    /// <summary>Whether other assemblies can see it; a nested type is as visible as its outermost one, which answers for it.</summary>
    public bool IsPublic => (Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public;

    /// <summary>Whether nothing can extend it; static classes, enums and structs are so by nature.</summary>
    public bool IsSealed => Attributes.HasFlag(TypeAttributes.Sealed);

    /// <summary>Whether it is an interface.</summary>
    public bool IsInterface => Attributes.HasFlag(TypeAttributes.Interface);

    /// <summary>Whether its namespace is this one, or lies in it.</summary>
    public bool IsIn(string @namespace) => Lies(Namespace, @namespace);

    /// <summary>Whether a namespace, or the full name of a type, lies in a namespace.</summary>
    public static bool Lies(string name, string @namespace) =>
        name.StartsWith(@namespace, StringComparison.Ordinal) && (name.Length == @namespace.Length || name[@namespace.Length] == '.');
}
