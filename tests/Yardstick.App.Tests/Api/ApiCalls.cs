using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Yardstick.App.Tests.Api;

/// <summary>Sends requests to the API.</summary>
internal static class ApiCalls
{
    public const string Root = "/api/v1";

    /// <summary>Sends a request with headers and an optional body.</summary>
    public static async Task<ReceivedResponse> SendAsync(
        this HttpClient client,
        HttpMethod method,
        string path,
        string? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(
            method,
            path.StartsWith('/') && path.StartsWith("/api", StringComparison.Ordinal) ? path : Root + path
        );
        // Waits for 100 Continue: otherwise a refusal may close the connection while the body is still being sent.
        if (body?.Length > 1 << 20)
            request.Headers.ExpectContinue = true;
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new ReceivedResponse(
            answer.StatusCode,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Headers,
            answer.Content.Headers
        );
    }

    public static Task<ReceivedResponse> ReadAsync(this HttpClient client, string path, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Get, path, null, headers);

    public static Task<ReceivedResponse> PostAsync(
        this HttpClient client,
        string path,
        string? body,
        params (string Name, string Value)[] headers
    ) => client.SendAsync(HttpMethod.Post, path, body, headers);
}

/// <summary>A response with its body.</summary>
internal sealed record ReceivedResponse(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Tag => Headers.ETag!.Tag;

    /// <summary>Returns the response, which must have the given status.</summary>
    public ReceivedResponse With(int status)
    {
        ((int)Status).ShouldBe(status, Text);
        return this;
    }

    /// <summary>Returns the response, which must be a problem with the given code.</summary>
    public ReceivedResponse Problem(int status, string code)
    {
        With(status).Content.ContentType!.MediaType.ShouldBe("application/problem+json");
        Json.GetProperty("code").GetString().ShouldBe(code);
        Json.GetProperty("type").GetString().ShouldBe("/docs/problems/" + code);
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        return this;
    }

    public IEnumerable<JsonElement> Items => Json.GetProperty("items").EnumerateArray();
}
