using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Yardstick.App.Platform.Api;

namespace Yardstick.App.Features.ApiReference;

/// <summary>Describes the parameters and headers of an operation in the document: those that requests are validated against.</summary>
internal static class ApiOperation
{
    /// <summary>Returns whether the handler reads <c>If-Match</c>, so that the client must name the version that it changes.</summary>
    public static bool TakesIfMatch(IList<object> metadata) =>
        GetParameters(metadata)
            .SelectMany(parameter => parameter.GetCustomAttributes().OfType<IFromHeaderMetadata>())
            .Any(header => header.Name == HeaderNames.IfMatch);

    /// <summary>Returns whether an address of the operation may lead to nothing, which the signature of the handler tells.</summary>
    public static bool MayFindNothing(IList<object> metadata) =>
        metadata.OfType<ApiParameters>().Any(parameters => parameters.All.Any(one => one.InPath))
        && metadata.OfType<MethodInfo>().Any(handler => Mentions(handler.ReturnType, typeof(ProblemHttpResult)));

    /// <summary>Returns the parameters of an operation, then its headers.</summary>
    /// <param name="metadata">The metadata of the endpoint.</param>
    /// <param name="reads">Whether the operation is a GET.</param>
    public static IEnumerable<IOpenApiParameter> GetParameters(IList<object> metadata, bool reads) =>
        [.. metadata.OfType<ApiParameters>().SelectMany(parameters => parameters.All).Select(Create), .. GetHeaders(metadata, reads)];

    private static IEnumerable<ParameterInfo> GetParameters(IList<object> metadata) =>
        metadata.OfType<MethodInfo>().SelectMany(handler => handler.GetParameters());

    private static bool Mentions(Type type, Type part) => type == part || type.GetGenericArguments().Any(one => Mentions(one, part));

    private static OpenApiParameter Create(ApiParameter parameter) =>
        new()
        {
            Name = parameter.Name,
            In = parameter.InPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = parameter.Required,
            Description = parameter.Description,
            Schema = CreateSchema(parameter),
            Example =
                parameter.Example.Length == 0 ? null
                : parameter.Type == ParameterType.Whole ? JsonValue.Create(int.Parse(parameter.Example, CultureInfo.InvariantCulture))
                : JsonValue.Create(parameter.Example),
        };

    private static OpenApiSchema CreateSchema(ApiParameter parameter) =>
        parameter.Type switch
        {
            ParameterType.Whole => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = parameter.Minimum.ToString(CultureInfo.InvariantCulture),
                Maximum = parameter.Maximum.ToString(CultureInfo.InvariantCulture),
            },
            ParameterType.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            ParameterType.Moment => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ParameterType.Choice => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. parameter.Choices.Select(choice => (JsonNode)JsonValue.Create(choice)!)],
            },
            _ => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                MaxLength = parameter.Maximum,
            },
        };

    private static IEnumerable<OpenApiParameter> GetHeaders(IList<object> metadata, bool reads)
    {
        yield return Header("Accept-Language", "The language of words: fr, en or ar; French unless one of them is preferred.", "en");
        if (reads)
            yield return Header(
                "If-None-Match",
                "The ETag you have: unchanged content is answered with 304.",
                "\"0123456789abcdef0123456789abcdef\""
            );
        if (TakesIfMatch(metadata))
        {
            var version = Header(
                "If-Match",
                "The ETag of the version you change, several of them, or * for any version. Without it the answer is 428.",
                "\"0123456789abcdef0123456789abcdef.1\""
            );
            version.Required = true;
            yield return version;
        }

        if (metadata.OfType<RequiresIdempotencyKey>().Any())
            yield return Header(
                IdempotencyFilter.Header,
                "A key of your own, kept for 24 hours: the same request sent again with it is not done again, and is answered as before.",
                "7d0c1f2e-order-1"
            );
    }

    private static OpenApiParameter Header(string name, string description, string example) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = JsonValue.Create(example),
        };
}
