using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Yardstick.App.Platform.Api;

namespace Yardstick.App.Features.ApiReference;

/// <summary>Describes the problems of the API in the document.</summary>
internal static class ProblemDocument
{
    /// <summary>Returns the schema of every problem.</summary>
    public static OpenApiSchema Schema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "A problem (RFC 9457). Title and detail are in the language asked for; the code never changes.",
            Required = new HashSet<string> { "type", "title", "status", "detail", "instance", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("The address of the page that explains the problem.", "uri-reference"),
                ["title"] = Text("What kind of problem it is."),
                ["status"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Format = "int32",
                    Description = "The HTTP status.",
                },
                ["detail"] = Text("What to do about it."),
                ["instance"] = Text("The address that was asked for.", "uri-reference"),
                ["code"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "The problem, as programs know it.",
                    Enum = [.. Enum.GetValues<ProblemCode>().Select(code => (JsonNode)JsonValue.Create(Problems.GetName(code))!)],
                },
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description =
                        "Everything wrong with the request: a JSON pointer into the body, a parameter after a question mark, or a header, with what is wrong there.",
                    AdditionalProperties = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
        };

    /// <summary>Returns the problems of an operation, each status once.</summary>
    public static IEnumerable<(string Status, string Description)> GetResponses(IList<object> metadata, bool open, bool forbids)
    {
        var body = metadata.OfType<IAcceptsMetadata>().Any();
        var version = ApiOperation.TakesIfMatch(metadata);
        var once = metadata.OfType<RequiresIdempotencyKey>().Any();
        var own = metadata
            .OfType<DeclaredProblem>()
            .ToDictionary(one => one.Status.ToString(CultureInfo.InvariantCulture), one => one.Description);
        List<(bool When, string Status, string Description)> known =
        [
            (true, "400", "Something is wrong with the request; errors names all of it."),
            (true, "401", open ? "The access token that was sent proves nothing; none is needed." : "A valid access token is needed."),
            (forbids, "403", "The role of the caller does not allow it."),
            (ApiOperation.MayFindNothing(metadata), "404", "There is nothing at this address."),
            (true, "406", "No form asked for is available."),
            (once, "409", "The same request is being answered, or the state of the record does not allow it."),
            (version, "412", "The record has changed since it was read."),
            (body, "413", "The body is too large."),
            (body, "415", "The body is not JSON."),
            (once, "422", "The idempotency key was used for another request."),
            (version, "428", "If-Match must name the version."),
            (true, "429", "Too many requests; Retry-After says when to come back."),
            (true, "500", "A fault of the program."),
            (true, "503", "The site is busy, or the answer took too long; Retry-After says when to come back."),
        ];
        return known
            .Where(one => one.When && !own.ContainsKey(one.Status))
            .Select(one => (one.Status, one.Description))
            .Concat(own.Select(one => (one.Key, one.Value)))
            .OrderBy(one => one.Item1, StringComparer.Ordinal);
    }

    public static OpenApiResponse CreateResponse(string description, IOpenApiSchema schema) =>
        new()
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { [Problems.MediaType] = new OpenApiMediaType { Schema = schema } },
        };

    private static OpenApiSchema Text(string description, string? format = null) =>
        new()
        {
            Type = JsonSchemaType.String,
            Description = description,
            Format = format,
        };
}
