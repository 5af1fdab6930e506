using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Yardstick.App.Features.Authorization;

namespace Yardstick.App.Features.Api;

/// <summary>Writes the OpenAPI document from what endpoints say of themselves: the same words and bounds by which requests are checked.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";
    private const string ProblemSchema = "Problem";

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true && description.HttpMethod != HttpMethods.Head;
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
            Description = "Official ratings of racehorses: lists, marks, figures, and why each number is what it is. Weights and marks carry their unit in their name; days are ISO 8601. Every failed request is a problem (RFC 9457) whose code never changes.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This site" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "An access token. Reading and calculating need none." },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemSchema] = ProblemDocument.Schema();
        document.Tags = new HashSet<OpenApiTag>(document.Paths.SelectMany(path => path.Value.Operations?.Values.AsEnumerable() ?? []).SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name!).Distinct().Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name, Description = TagOf(name) }));
        return Task.CompletedTask;
    }

    /// <summary>A time of day is local, which the format of that name is not; and whether a word may be missing is said where it stands, not in the list of words.</summary>
    private static Task Describe(OpenApiSchema schema, Type type)
    {
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(TimeOnly)) (schema.Format, schema.Pattern) = (null, "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$");
        if (schema.Enum is { } words) schema.Enum = [.. words.Where(word => word is not null && word.GetValueKind() == JsonValueKind.String)];
        return Task.CompletedTask;
    }

    private static string TagOf(string name) => name switch
    {
        "Horses" => "Who horses are, what they ran, and the marks they had.",
        "Races" => "Official results, and the figures they gave.",
        "Lists" => "Lists of marks, numbered and frozen once published.",
        "Explanations" => "Why a number is what it is.",
        "Standards" => "The rules that marks are made under.",
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
        var post = context.Description.HttpMethod == HttpMethods.Post;
        operation.Parameters = [.. metadata.OfType<Parameters>().SelectMany(one => one.All).Select(ToDocument), .. Headers(metadata, post)];
        var access = metadata.OfType<IAuthorizeData>().Select(one => Enum.Parse<Permission>(one.Policy!)).First();
        var open = PermissionMatrix.GetGrant(Role.Public, access).Reach != PermissionScope.None;
        var forbids = !open && Enum.GetValues<Role>().Any(role => role != Role.Public && PermissionMatrix.GetGrant(role, access).Reach == PermissionScope.None);
        operation.Security = [.. open ? [new OpenApiSecurityRequirement()] : Array.Empty<OpenApiSecurityRequirement>(), new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        Content(operation, metadata);
        foreach (var (status, description) in ProblemDocument.Answers(metadata, open, forbids)) operation.Responses![status] = ProblemDocument.Answer(description, new OpenApiSchemaReference(ProblemSchema, context.Document));
        if (metadata.OfType<Example>().FirstOrDefault() is { } example) Show(operation, example);
        return Task.CompletedTask;
    }

    private static OpenApiParameter ToDocument(Parameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.InPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = parameter.Required,
        Description = parameter.Description,
        Schema = SchemaOf(parameter),
        Example = parameter.Example.Length == 0 ? null : parameter.Kind == ParameterKind.Whole ? JsonValue.Create(int.Parse(parameter.Example, System.Globalization.CultureInfo.InvariantCulture)) : JsonValue.Create(parameter.Example),
    };

    private static OpenApiSchema SchemaOf(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Whole => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = Text(parameter.Least), Maximum = Text(parameter.Most) },
        ParameterKind.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        ParameterKind.Moment => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        ParameterKind.Choice => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Choices.Select(choice => (JsonNode)JsonValue.Create(choice)!)] },
        _ => new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = parameter.Most },
    };

    private static IEnumerable<OpenApiParameter> Headers(IList<object> metadata, bool post)
    {
        yield return Header("Accept-Language", "The language of words: fr, en or ar; French unless one of them is preferred.", "en");
        if (!post) yield return Header("If-None-Match", "The ETag you have: unchanged content is answered with 304.", "\"0123456789abcdef0123456789abcdef\"");
        if (metadata.OfType<RequiresIfMatch>().Any()) yield return Header("If-Match", "The ETag of the version you change. Must be given.", "\"0123456789abcdef0123456789abcdef.1\"");
        if (metadata.OfType<RequiresIdempotencyKey>().Any()) yield return Header(IdempotencyFilter.Header, "A key of your own, kept for 24 hours: the same request sent again with it is not done again, and is answered as before.", "7d0c1f2e-order-1");
    }

    private static OpenApiParameter Header(string name, string description, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(example) };

    /// <summary>Other forms of an answer, and what a reader that has it already is told.</summary>
    private static void Content(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var form in metadata.OfType<AlternateMediaType>().Where(form => !form.Only))
            operation.Responses!.First(answer => answer.Key.StartsWith('2')).Value.Content![form.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The items as a table: RFC 4180, one line a row." } };
        if (metadata.OfType<HttpMethodMetadata>().Any(method => method.HttpMethods.Contains(HttpMethods.Get)) && !metadata.OfType<AlternateMediaType>().Any(form => form.Only))
            operation.Responses!["304"] = new OpenApiResponse { Description = "Not changed." };
    }

    private static void Show(OpenApiOperation operation, Example example)
    {
        if (example.Request is { } request && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } body) body.Example = JsonSerializer.SerializeToNode(request, request.GetType(), ApiJson.Options);
        foreach (var (form, content) in operation.Responses!.First(answer => answer.Key.StartsWith('2')).Value.Content!)
            content.Example = form == ApiEndpointFilter.Json ? JsonSerializer.SerializeToNode(example.Answer, example.Answer.GetType(), ApiJson.Options) : example.Answer is string text ? JsonValue.Create(text) : null;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
