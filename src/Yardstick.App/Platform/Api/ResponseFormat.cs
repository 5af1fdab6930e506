using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Yardstick.App.Platform.Api;

/// <summary>Represents endpoint metadata: a media type that an endpoint offers besides JSON.</summary>
internal sealed record AlternateFormat(string MediaType);

/// <summary>Represents the format of a response, as negotiated with the client.</summary>
internal sealed record ResponseFormat(string MediaType)
{
    public static ResponseFormat Json { get; } = new("application/json");

    public static ResponseFormat Csv { get; } = new("text/csv");

    /// <summary>Gets the format of server-sent events.</summary>
    public static ResponseFormat Events { get; } = new("text/event-stream");

    public bool IsCsv => this == Csv;

    /// <summary>Binds a parameter of an endpoint to the negotiated format.</summary>
    public static ValueTask<ResponseFormat> BindAsync(HttpContext context) => ValueTask.FromResult(Get(context));

    public static ResponseFormat Get(HttpContext context) => context.Features.Get<ResponseFormat>() ?? Json;

    /// <summary>Returns the media types of an endpoint, the default first.</summary>
    public static IReadOnlyList<string> GetOffered(EndpointMetadataCollection metadata)
    {
        var declared = metadata
            .GetOrderedMetadata<IProducesResponseTypeMetadata>()
            .Where(response => response.StatusCode is >= 200 and < 300)
            .SelectMany(response => response.ContentTypes)
            .Distinct()
            .ToList();
        if (declared.Count == 0)
            declared.Add(Json.MediaType);
        return [.. declared, .. metadata.GetOrderedMetadata<AlternateFormat>().Select(format => format.MediaType)];
    }

    /// <summary>Returns the offered format that the client prefers; null if it accepts none.</summary>
    public static ResponseFormat? Negotiate(HttpRequest request, IReadOnlyList<string> offered)
    {
        if (request.Headers.Accept.Count == 0)
            return new ResponseFormat(offered[0]);
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) || accepted.Count == 0)
            return null;
        return offered
            .Select((type, index) => (Type: type, Quality: GetQuality(accepted, new MediaTypeHeaderValue(type)), index))
            .Where(one => one.Quality > 0)
            .OrderByDescending(one => one.Quality)
            .ThenBy(one => one.index)
            .Select(one => new ResponseFormat(one.Type))
            .FirstOrDefault();
    }

    private static double GetQuality(IList<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue type) =>
        accepted
            .Where(one => type.IsSubsetOf(new MediaTypeHeaderValue(one.MediaType)))
            .OrderByDescending(one =>
                one.MatchesAllTypes ? 0
                : one.MatchesAllSubTypes ? 1
                : 2
            )
            .Select(one => one.Quality ?? 1)
            .FirstOrDefault(0);
}
