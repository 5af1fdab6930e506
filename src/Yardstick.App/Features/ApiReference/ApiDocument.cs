using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Api;

namespace Yardstick.App.Features.ApiReference;

/// <summary>
/// Writes the OpenAPI document from what endpoints say of themselves: the same words and bounds by which requests are checked.
/// </summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";
    private const string ProblemSchema = "Problem";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description =>
            description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true && description.HttpMethod != HttpMethods.Head;
        options.AddDocumentTransformer((document, _, _) => Describe(document));
        options.AddSchemaTransformer((schema, context, _) => Describe(schema, context.JsonTypeInfo.Type));
        options.AddOperationTransformer((operation, context, _) => Describe(operation, context));
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Yardstick",
            Version = "1",
            Description =
                "Official ratings of racehorses: lists, marks, figures, and why each number is what it is. Weights and marks carry their unit in their name; days are ISO 8601. Every failed request is a problem (RFC 9457) whose code never changes.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This site" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "An access token. Reading and calculating need none.",
            },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemSchema] = ProblemDocument.Schema();
        document.Tags = new HashSet<OpenApiTag>(
            document
                .Paths.SelectMany(path => path.Value.Operations?.Values.AsEnumerable() ?? [])
                .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
                .Select(tag => tag.Name!)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(name => new OpenApiTag { Name = name, Description = GetTag(name) })
        );
        return Task.CompletedTask;
    }

    /// <summary>
    /// Completes the schema of a type. A time of day is local, which the format of that name is not. Moments and enumerations have
    /// converters, so their JSON type is not known to the generator; clients generated from a schema without one have untyped members.
    /// Whether an enumeration may be null is said where it is used, not in its list of values.
    /// </summary>
    private static Task Describe(OpenApiSchema schema, Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (value == typeof(TimeOnly))
            (schema.Format, schema.Pattern) = (null, "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$");
        if (value == typeof(DateTimeOffset))
            schema.Type = value == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        if (schema.Enum is { } words)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. words.Where(word => word is not null && word.GetValueKind() == JsonValueKind.String)];
        }

        return Task.CompletedTask;
    }

    private static string GetTag(string name) =>
        name switch
        {
            "Horses" => "Who horses are, what they ran, and the marks they had.",
            "Races" => "Official results, and the figures they gave.",
            "Lists" => "Lists of marks, numbered and frozen once published.",
            "Explanations" => "Why a number is what it is.",
            "Rule sets" => "The rules that marks are calculated under.",
            "Statistics" => "How much there is, and how marks are spread.",
            "Certificates" => "What codes on mark certificates are worth.",
            "Conversions" => "Marks on the scales of other authorities.",
            "Calculations" => "What if: calculations that keep nothing.",
            "Batches" => "Calculations over many horses, each seen by its caller alone.",
            _ => name,
        };

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var reads = context.Description.HttpMethod == HttpMethods.Get;
        operation.Parameters = [.. ApiOperation.GetParameters(metadata, reads)];
        var access = metadata.OfType<IAuthorizeData>().Select(one => Enum.Parse<Permission>(one.Policy!)).First();
        var open = PermissionMatrix.GetGrant(Role.Public, access).Reach != PermissionScope.None;
        var forbids =
            !open
            && Enum.GetValues<Role>()
                .Any(role => role != Role.Public && PermissionMatrix.GetGrant(role, access).Reach == PermissionScope.None);
        operation.Security =
        [
            .. open ? [new OpenApiSecurityRequirement()] : Array.Empty<OpenApiSecurityRequirement>(),
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
        ];
        Content(operation, metadata);
        foreach (var (status, description) in ProblemDocument.GetResponses(metadata, open, forbids))
            operation.Responses![status] = ProblemDocument.CreateResponse(
                description,
                new OpenApiSchemaReference(ProblemSchema, context.Document)
            );
        if (metadata.OfType<OperationExample>().FirstOrDefault() is { } example)
            Show(operation, example);
        return Task.CompletedTask;
    }

    /// <summary>Other forms of an answer, and what a reader that has it already is told.</summary>
    private static void Content(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var format in metadata.OfType<AlternateFormat>())
            operation.Responses!.First(answer => answer.Key.StartsWith('2')).Value.Content![format.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "The items as a table: RFC 4180, one line a row.",
                },
            };
        if (
            metadata.OfType<HttpMethodMetadata>().Any(method => method.HttpMethods.Contains(HttpMethods.Get))
            && operation.Responses!["200"].Content!.ContainsKey(ResponseFormat.Json.MediaType)
        )
            operation.Responses!["304"] = new OpenApiResponse { Description = "Not changed." };
        if (metadata.OfType<ApiParameters>().Any(parameters => parameters.All.Any(one => one.Name == "cursor")))
            ((OpenApiResponse)operation.Responses!["200"]).Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Link"] = new OpenApiHeader
                {
                    Description = "The address of the next page (rel=\"next\"); absent on the last page.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
    }

    private static void Show(OpenApiOperation operation, OperationExample example)
    {
        if (example.Request is { } request && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } body)
            body.Example = JsonSerializer.SerializeToNode(request, request.GetType(), ApiJson.Options);
        foreach (var (form, content) in operation.Responses!.First(answer => answer.Key.StartsWith('2')).Value.Content!)
            content.Example =
                form == ResponseFormat.Json.MediaType
                    ? JsonSerializer.SerializeToNode(example.Response, example.Response.GetType(), ApiJson.Options)
                : example.Response is string text ? JsonValue.Create(text)
                : null;
    }
}
