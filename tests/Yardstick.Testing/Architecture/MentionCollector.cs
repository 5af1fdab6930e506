using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Yardstick.Testing.Architecture;

/// <summary>Decodes signatures and collects the full name of every type in them.</summary>
internal sealed class MentionCollector(HashSet<string> mentions) : ISignatureTypeProvider<string, object?>
{
    public string GetPrimitiveType(PrimitiveTypeCode code) => Note("System." + code);

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Note(GetName(reader, handle));

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Note(GetName(reader, handle));

    public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "";

    public string GetArrayType(string elementType, ArrayShape shape) => elementType;

    public string GetByReferenceType(string elementType) => elementType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType;

    public string GetSZArrayType(string elementType) => elementType;

    public string GetGenericMethodParameter(object? context, int index) => "";

    public string GetGenericTypeParameter(object? context, int index) => "";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    /// <summary>Returns the full name of a type of this assembly. For a nested type, it is that of the outermost type.</summary>
    public static string GetName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer)
            type = reader.GetTypeDefinition(outer);
        return Join(reader, type.Namespace, type.Name);
    }

    /// <summary>Returns the full name of a type of another assembly. For a nested type, it is that of the outermost type.</summary>
    public static string GetName(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference)
            type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        return Join(reader, type.Namespace, type.Name);
    }

    /// <summary>Adds the type that a handle refers to and returns its full name; an empty string when it refers to none.</summary>
    public string Note(MetadataReader reader, EntityHandle handle) =>
        handle.IsNil
            ? ""
            : handle.Kind switch
            {
                HandleKind.TypeDefinition => Note(GetName(reader, (TypeDefinitionHandle)handle)),
                HandleKind.TypeReference => Note(GetName(reader, (TypeReferenceHandle)handle)),
                HandleKind.TypeSpecification => GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)handle, 0),
                _ => "",
            };

    private static string Join(MetadataReader reader, StringHandle @namespace, StringHandle name) =>
        @namespace.IsNil ? WithoutArity(reader.GetString(name)) : $"{reader.GetString(@namespace)}.{WithoutArity(reader.GetString(name))}";

    /// <summary>Returns a type name without its generic arity.</summary>
    public static string WithoutArity(string name) => name.Split('`')[0];

    private string Note(string name)
    {
        mentions.Add(name);
        return name;
    }
}
