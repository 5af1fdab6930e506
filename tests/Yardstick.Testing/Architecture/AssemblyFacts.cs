using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Yardstick.Testing.Architecture;

/// <summary>Provides the metadata of a built assembly, read from its file without loading it.</summary>
public sealed class AssemblyFacts
{
    private readonly PEReader _image;
    private readonly MetadataReader _reader;

    private AssemblyFacts(PEReader image)
    {
        (_image, _reader) = (image, image.GetMetadataReader());
        References = [.. _reader.AssemblyReferences.Select(handle => _reader.GetString(_reader.GetAssemblyReference(handle).Name))];
        Types =
        [
            .. _reader
                .TypeDefinitions.Where(handle => _reader.GetString(_reader.GetTypeDefinition(handle).Name) != "<Module>")
                .Select(Read),
        ];
    }

    /// <summary>Gets the names of the referenced assemblies.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Gets the types, generated ones included.</summary>
    public IReadOnlyList<TypeFacts> Types { get; }

    /// <summary>Reads the assembly that defines a type.</summary>
    public static AssemblyFacts From(Type type) => Read(type.Assembly.Location);

    /// <summary>Reads an assembly from a file.</summary>
    public static AssemblyFacts Read(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        return new AssemblyFacts(image);
    }

    private TypeFacts Read(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var mentions = new HashSet<string>();
        var calls = new HashSet<string>();
        var collector = new MentionCollector(mentions);
        var extends = collector.Note(_reader, type.BaseType);
        foreach (var one in type.GetInterfaceImplementations())
            collector.Note(_reader, _reader.GetInterfaceImplementation(one).Interface);
        foreach (var field in type.GetFields())
            _reader.GetFieldDefinition(field).DecodeSignature(collector, null);
        var methods = type.GetMethods().Select(_reader.GetMethodDefinition).ToArray();
        foreach (var method in methods)
            Read(method, collector, calls);
        var (@namespace, name) = GetName(type);
        return new TypeFacts
        {
            Namespace = @namespace,
            Name = name,
            Attributes = type.Attributes,
            Base = extends,
            IsGenerated = IsGenerated(type),
            IsRecord = methods.Any(method => _reader.GetString(method.Name) is "<Clone>$" or "PrintMembers"),
            ConstructorParameters = methods
                .Where(method => _reader.GetString(method.Name) == ".ctor")
                .Select(method => method.DecodeSignature(collector, null).ParameterTypes.Length)
                .DefaultIfEmpty()
                .Max(),
            Mentions = mentions,
            Calls = calls,
        };
    }

    private void Read(MethodDefinition method, MentionCollector collector, HashSet<string> calls)
    {
        method.DecodeSignature(collector, null);
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = _image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(collector, null);
        foreach (var token in MethodTokens.Read(body))
            Note(token, collector, calls);
    }

    private void Note(EntityHandle token, MentionCollector collector, HashSet<string> calls)
    {
        switch (token.Kind)
        {
            case HandleKind.MemberReference:
                var member = _reader.GetMemberReference((MemberReferenceHandle)token);
                calls.Add($"{collector.Note(_reader, member.Parent)}.{_reader.GetString(member.Name)}");
                if (member.GetKind() == MemberReferenceKind.Method)
                    member.DecodeMethodSignature(collector, null);
                else
                    member.DecodeFieldSignature(collector, null);
                break;
            case HandleKind.MethodSpecification:
                var generic = _reader.GetMethodSpecification((MethodSpecificationHandle)token);
                generic.DecodeSignature(collector, null);
                Note(generic.Method, collector, calls);
                break;
            case HandleKind.MethodDefinition:
                collector.Note(_reader, _reader.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                collector.Note(_reader, _reader.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType());
                break;
            default:
                collector.Note(_reader, token);
                break;
        }
    }

    private (string Namespace, string Name) GetName(TypeDefinition type)
    {
        var name = MentionCollector.WithoutArity(_reader.GetString(type.Name));
        if (type.GetDeclaringType() is not { IsNil: false } outer)
            return (_reader.GetString(type.Namespace), name);
        var (@namespace, outerName) = GetName(_reader.GetTypeDefinition(outer));
        return (@namespace, $"{outerName}+{name}");
    }

    private bool IsGenerated(TypeDefinition type)
    {
        if (_reader.GetString(type.Name).Contains('<', StringComparison.Ordinal))
            return true;
        if (
            type.GetCustomAttributes()
                .Select(AttributeName)
                .Any(name =>
                    name.EndsWith(".CompilerGeneratedAttribute", StringComparison.Ordinal)
                    || name.EndsWith(".GeneratedCodeAttribute", StringComparison.Ordinal)
                    || name.EndsWith(".EmbeddedAttribute", StringComparison.Ordinal)
                )
        )
            return true;
        return type.GetDeclaringType() is { IsNil: false } outer && IsGenerated(_reader.GetTypeDefinition(outer));
    }

    private string AttributeName(CustomAttributeHandle handle)
    {
        var constructor = _reader.GetCustomAttribute(handle).Constructor;
        return new MentionCollector([]).Note(
            _reader,
            constructor.Kind == HandleKind.MemberReference
                ? _reader.GetMemberReference((MemberReferenceHandle)constructor).Parent
                : _reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
        );
    }
}
