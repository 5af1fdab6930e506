using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Platform.Api;

/// <summary>
/// Represents endpoint metadata: the endpoint changes something that must not be changed twice, so its responses are stored by
/// idempotency key. Calculations change nothing and run again.
/// </summary>
internal sealed record RequiresIdempotencyKey;

/// <summary>
/// Processes a request with an idempotency key once, however often it is sent. The same key with another request is an error.
/// </summary>
internal sealed class IdempotencyFilter(IdempotencyStore store, IRequestOwner owners) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 200;
    private const int MostKeptBytes = 16 << 10;
    private static readonly string[] Kept = ["Content-Type", "Content-Language", "Location", "ETag", "Vary", "Cache-Control"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Request.Headers[Header] is [{ } key] && http.GetEndpoint()!.Metadata.GetMetadata<RequiresIdempotencyKey>() is not null
            ? await OnceAsync(http, key, () => next(context))
            : await next(context);
    }

    /// <summary>Returns whether a request has a malformed idempotency key, or several.</summary>
    public static bool HasInvalidKey(HttpRequest request) =>
        request.Headers[Header] is { Count: > 0 } given
        && !(given is [{ Length: >= 1 and <= Longest } key] && key.All(letter => letter is > ' ' and <= '~'));

    /// <summary>Processes a request for the first time, or returns its stored response.</summary>
    public async Task<object?> OnceAsync(HttpContext http, string key, Func<ValueTask<object?>> answer)
    {
        var (owner, request) = (GetOwner(http), GetRequest(http));
        if (await store.BeginAsync(owner, key, request, http.RequestAborted) is { } earlier)
        {
            if (earlier.Request != request)
                return Problems.Create(ProblemCode.IdempotencyKeyReused);
            return earlier.Status is null ? (object)Problems.Create(ProblemCode.RequestInFlight) : new ReplayedResponse(earlier);
        }

        try
        {
            var body = await BufferedAsync(http, await answer());
            if (http.Response.StatusCode >= 500 || body.Length > MostKeptBytes)
                await store.ForgetAsync(owner, key);
            else
                await store.EndAsync(
                    new IdempotencyRow
                    {
                        Owner = owner,
                        Key = key,
                        Request = request,
                        Status = http.Response.StatusCode,
                        Headers = GetHeaders(http.Response),
                        Body = body,
                    }
                );
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
            return Microsoft.AspNetCore.Http.Results.Empty;
        }
        catch
        {
            await store.ForgetAsync(owner, key);
            throw;
        }
    }

    private static async Task<byte[]> BufferedAsync(HttpContext http, object? result)
    {
        var response = http.Response;
        var body = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await ((IResult)result!).ExecuteAsync(http);
        }
        finally
        {
            response.Body = body;
        }

        return buffer.ToArray();
    }

    private static string GetHeaders(HttpResponse response) =>
        string.Join('\n', Kept.Where(name => response.Headers.ContainsKey(name)).Select(name => $"{name}: {response.Headers[name]}"));

    /// <summary>Returns the caller, or the hash of the client address if the caller is unknown.</summary>
    private string GetOwner(HttpContext http) =>
        owners.FindId(http.User) is { } id ? "c:" + id : IdempotencyStore.Stranger + Hash(Encoding.UTF8.GetBytes(ClientAddress.Get(http)));

    private static string GetRequest(HttpContext http) =>
        Hash([
            .. Encoding.UTF8.GetBytes(
                $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n{http.Request.Headers.IfMatch}\n"
            ),
            .. BodyHash.Get(http).Sha256,
        ]);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Writes the stored response.</summary>
    private sealed class ReplayedResponse(IdempotencyRow row) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = row.Status!.Value;
            foreach (var line in (row.Headers ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                response.Headers[line[..colon]] = line[(colon + 2)..];
            }

            response.Headers["Idempotency-Replayed"] = "true";
            await response.Body.WriteAsync(row.Body, httpContext.RequestAborted);
        }
    }
}
