using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Yardstick.App.Platform.Api;

/// <summary>Specifies what a parameter in the path or the query contains. The name is part of the key of its error message.</summary>
internal enum ParameterType
{
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A date, such as <c>2026-11-08</c>.</summary>
    Day,

    /// <summary>An instant with its offset, such as <c>2026-11-08T09:00:00Z</c>.</summary>
    Moment,

    /// <summary>A member of an enumeration, in camel case.</summary>
    Choice,
}

/// <summary>Gives an example of a parameter for the OpenAPI document.</summary>
/// <param name="value">The example, as it is written in an address.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class ParameterExampleAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}

/// <summary>Represents a parameter in the path or the query, as the handler of an endpoint declares it.</summary>
/// <param name="Name">The name in addresses.</param>
/// <param name="Type">What it contains.</param>
/// <param name="InPath">Whether it is in the path; otherwise it is in the query.</param>
/// <param name="Required">Whether a request must state it.</param>
internal sealed record ApiParameter(string Name, ParameterType Type, bool InPath, bool Required)
{
    private const int MostCharacters = 100;
    private const string DayExample = "2026-11-08";

    public string Description { get; private init; } = "";

    /// <summary>Gets an example, as it is written in an address; empty if there is none.</summary>
    public string Example { get; private init; } = "";

    /// <summary>Gets the least number.</summary>
    public int Minimum { get; private init; }

    /// <summary>Gets the greatest number, or the greatest number of characters.</summary>
    public int Maximum { get; private init; } = MostCharacters;

    /// <summary>Gets the accepted values of a choice, in camel case.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>Gets the members of the enumeration that <see cref="Choices"/> stand for.</summary>
    public IReadOnlyList<string> Members { get; private init; } = [];

    /// <summary>Returns the parameter that a parameter of a handler is bound to; null if it is bound to something else.</summary>
    /// <param name="parameter">The parameter of the handler, or of the constructor of its record of parameters.</param>
    /// <param name="attributes">What has the attributes of the parameter: itself, or the property of the record.</param>
    /// <param name="namesInPath">The names of the parameters in the path.</param>
    public static ApiParameter? Create(ParameterInfo parameter, ICustomAttributeProvider attributes, IReadOnlySet<string> namesInPath)
    {
        var bound = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (GetParameterType(bound) is not { } type || Find<IFromHeaderMetadata>(attributes) is not null)
            return null;
        var name = Find<IFromRouteMetadata>(attributes)?.Name ?? Find<IFromQueryMetadata>(attributes)?.Name ?? parameter.Name!;
        var inPath = namesInPath.Contains(name);
        var (range, length) = (Find<RangeAttribute>(attributes), Find<MaxLengthAttribute>(attributes));
        string[] members = type == ParameterType.Choice ? Enum.GetNames(bound) : [];
        string[] choices = [.. members.Select(JsonNamingPolicy.CamelCase.ConvertName)];
        return new ApiParameter(
            JsonNamingPolicy.CamelCase.ConvertName(name),
            type,
            inPath,
            inPath || (!parameter.HasDefaultValue && !IsNullable(parameter))
        )
        {
            Description = Find<DescriptionAttribute>(attributes)?.Description ?? "",
            Example = Find<ParameterExampleAttribute>(attributes)?.Value ?? GetExample(type, choices),
            Minimum = (int?)range?.Minimum ?? 0,
            Maximum = (int?)range?.Maximum ?? length?.Length ?? MostCharacters,
            Choices = choices,
            Members = members,
        };
    }

    private static T? Find<T>(ICustomAttributeProvider attributes)
        where T : class => attributes.GetCustomAttributes(inherit: true).OfType<T>().FirstOrDefault();

    private static ParameterType? GetParameterType(Type type) =>
        type == typeof(string) ? ParameterType.Text
        : type == typeof(int) ? ParameterType.Whole
        : type == typeof(DateOnly) ? ParameterType.Day
        : type == typeof(DateTimeOffset) ? ParameterType.Moment
        : type.IsEnum ? ParameterType.Choice
        : null;

    private static string GetExample(ParameterType type, string[] choices) =>
        type switch
        {
            ParameterType.Choice => choices[0],
            ParameterType.Day => DayExample,
            _ => "",
        };

    private static bool IsNullable(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}

/// <summary>Represents endpoint metadata: the parameters that requests are validated against and that the document lists.</summary>
internal sealed record ApiParameters(IReadOnlyList<ApiParameter> All)
{
    /// <summary>Reads the parameters that a handler declares, those in <see cref="AsParametersAttribute"/> records among them.</summary>
    public static ApiParameters Create(MethodInfo handler, RoutePattern pattern)
    {
        var inPath = pattern.Parameters.Select(part => part.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new ApiParameters([
            .. handler
                .GetParameters()
                .SelectMany(Flatten)
                .Select(one => ApiParameter.Create(one.Parameter, one.Attributes, inPath))
                .OfType<ApiParameter>(),
        ]);
    }

    private static IEnumerable<(ParameterInfo Parameter, ICustomAttributeProvider Attributes)> Flatten(ParameterInfo parameter)
    {
        if (!parameter.IsDefined(typeof(AsParametersAttribute)))
            return [(parameter, parameter)];
        var record = parameter.ParameterType;
        return record
            .GetConstructors()
            .Single()
            .GetParameters()
            .Select(one => (one, (ICustomAttributeProvider)record.GetProperty(one.Name!)!));
    }
}
