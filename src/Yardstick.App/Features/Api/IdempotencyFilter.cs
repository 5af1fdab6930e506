using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Api;

/// <summary>That an endpoint does something, which must not be done twice: answers are kept by idempotency key. Calculations do nothing, and are made again.</summary>
internal sealed record RequiresIdempotencyKey;

/// <summary>Use case: a request that carries an idempotency key is done once, however often it is sent. The same key with another request is refused.</summary>
internal sealed class IdempotencyFilter(IdempotencyStore store)
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 200;
    private const int MostKeptBytes = 16 << 10;
    private static readonly string[] Kept = ["Content-Type", "Content-Language", "Location", "ETag", "Vary", "Cache-Control"];

    /// <summary>The key of a request; null where it carries none, or one that is no key, which is noted.</summary>
    public string? KeyOf(HttpContext http, ApiRequest asked)
    {
        var given = http.Request.Headers[Header];
        if (given.Count == 0) return null;
        if (given is [{ Length: >= 1 and <= Longest } key] && key.All(letter => letter is > ' ' and <= '~')) return key;
        asked.Fault(Header, "Fault_Key");
        return null;
    }

    /// <summary>Answers a request for the first time, or again as before.</summary>
    public async Task<object?> OnceAsync(HttpContext http, ApiRequest asked, string key, Func<ValueTask<object?>> answer)
    {
        var (owner, request) = (OwnerOf(http), RequestOf(http, asked));
        if (await store.BeginAsync(owner, key, request, http.RequestAborted) is { } earlier)
        {
            if (earlier.Request != request) return new RefusedResult(ProblemCode.IdempotencyKeyReused);
            return earlier.Status is null ? new RefusedResult(ProblemCode.RequestInFlight) : new ReplayedResponse(earlier);
        }

        try
        {
            var body = await BufferedAsync(http, await answer());
            if (http.Response.StatusCode >= 500 || body.Length > MostKeptBytes) await store.ForgetAsync(owner, key);
            else await store.EndAsync(new IdempotencyRow { Owner = owner, Key = key, Request = request, Status = http.Response.StatusCode, Headers = HeadersOf(http.Response), Body = body });
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

    private static string HeadersOf(HttpResponse response) => string.Join('\n', Kept.Where(name => response.Headers.ContainsKey(name)).Select(name => $"{name}: {response.Headers[name]}"));

    /// <summary>A caller, or the hash of the address of somebody unknown: over IPv6 of the subscriber, as everything else that is counted.</summary>
    private static string OwnerOf(HttpContext http) => CurrentUser.From(http).Id is { } id ? "c:" + id : IdempotencyStore.Stranger + Hash(Encoding.UTF8.GetBytes(ClientAddress.Get(http)));

    private static string RequestOf(HttpContext http, ApiRequest asked) => Hash([.. Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n{http.Request.Headers.IfMatch}\n"), .. asked.BodyHash]);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The answer that was given before.</summary>
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
