using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Api;

/// <summary>
/// Sends hostile requests to every operation in the OpenAPI document: every response must be one that the document declares.
/// </summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly string[] Hostile =
    [
        "' OR '1'='1",
        "'; DROP TABLE horses; --",
        "1 UNION SELECT name FROM sqlite_master",
        "\") OR 1=1 --",
        "pg_sleep(10)",
        "'||(SELECT pg_sleep(10))||'",
        "{{7*7}}",
        "${7*7}",
        "<%= 7*7 %>",
        "#{7*7}",
        "@(7*7)",
        "<script>alert(1)</script>",
        "../../../etc/passwd",
        "..%2f..%2f",
        "%00",
        "\0",
        "\u202e",
        "\ud800",
        "é\u0301",
        "٣٤",
        "true",
        "null",
        "[]",
        "{}",
        "-1",
        "0",
        "2147483648",
        "9999999999999999999999",
        "1e400",
        "NaN",
        "0x10",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "2026-11-08",
        "2026-11-08T09:00:00Z",
        "flat",
        "thoroughbred",
        "arabian",
        "Flat",
        "PA0146",
        "tn-2025.3",
        "scale",
        "%",
        "_",
        "*",
        "?",
        "&a=b",
        ";",
        "\r\nX-Injected: 1",
        " ",
        "",
    ];

    [Fact]
    public Task Twenty_thousand_hostile_requests_get_only_documented_responses() => FuzzAsync(20_000);

    private static async Task FuzzAsync(int count)
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = site.Address,
            Timeout = Longest,
        };
        var token = await site.TokenAsync("account-1");
        using var document = JsonDocument.Parse(await site.PageAsync("/openapi/v1.json"));
        var operations = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => new Target(path.Name, operation.Name, operation.Value)))
            .ToList();
        var requests = Gen.Sample(Request(operations), count).ToList();
        requests.Select(request => request.Target).Distinct().Count().ShouldBe(operations.Count, "every operation is tried");
        var (faults, statuses) = (new ConcurrentBag<string>(), new ConcurrentDictionary<int, int>());
        await Parallel.ForEachAsync(
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (request, cancellationToken) =>
            {
                if (await FaultAsync(client, request, token, statuses, cancellationToken) is { } fault)
                    faults.Add(fault);
            }
        );
        faults.Take(10).ShouldBeEmpty();
        statuses.GetValueOrDefault(200).ShouldBeGreaterThan(count / 20, "some requests are good");
        statuses.GetValueOrDefault(400).ShouldBeGreaterThan(count / 20, "most are not");
        (await client.ReadAsync("/statistics"))
            .With(200)
            .Json.GetProperty("races")
            .GetInt32()
            .ShouldBeGreaterThan(700, "no table was dropped");
        TestContext.Current.SendDiagnosticMessage(
            string.Join(", ", statuses.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}"))
        );
    }

    /// <summary>Returns the fault in the response to a request; null when there is none.</summary>
    private static async Task<string?> FaultAsync(
        HttpClient client,
        Hostility request,
        string token,
        ConcurrentDictionary<int, int> statuses,
        CancellationToken cancellationToken
    )
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Target.Method.ToUpperInvariant()), request.Address);
        if (request.Signed)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in request.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (request.Body is { } body)
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var answer = await client.SendAsync(message, cancellationToken);
            var (status, text) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
            statuses.AddOrUpdate(status, 1, (_, known) => known + 1);
            var failure = $"{request.Target.Method} {request.Address} {request.Body}: {status} {text[..Math.Min(text.Length, 300)]}";
            if (status >= 500 || text.Contains("   at ", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal))
                return failure;
            if (answer.Headers.Contains("X-Injected"))
                return "a header was injected: " + failure;
            return status >= 400 && text.Length > 0 && answer.Content.Headers.ContentType?.MediaType != "application/problem+json"
                ? "no problem: " + failure
                : null;
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException)
        {
            return $"{request.Target.Method} {request.Address}: {fault.Message}";
        }
    }

    private static Gen<Hostility> Request(IReadOnlyList<Target> operations) =>
        from target in Gen.Elements<Target>(operations)
        from values in Gen.ListOf(Value, target.Parameters.Count)
        from given in Gen.ListOf(Gen.Choose(0, 9), target.Parameters.Count)
        from body in target.Example is { } example
            ? Gen.Frequency<string?>(
                (3, Twisted(example).Select(text => (string?)text)),
                (1, Value.Select(text => (string?)text)),
                (1, Gen.Constant<string?>(example))
            )
            : Gen.Constant<string?>(null)
        from extra in Gen.Elements("", "", "", "&zzz=1", "&q=%00")
        from signed in Gen.Elements(true, true, false)
        select Hostility.Create(target, values, given, (body, extra, signed));

    private static Gen<string> Value =>
        Gen.OneOf(
            Gen.Elements(Hostile),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
            Gen.Choose(-5, 600).Select(number => number.ToString())
        );

    /// <summary>Returns the example with one of its values replaced by a hostile one.</summary>
    private static Gen<string> Twisted(string example) =>
        from place in Gen.Choose(0, 40)
        from value in Gen.OneOf(
            Gen.Elements(Hostile).Select(text => JsonSerializer.Serialize(text)),
            Gen.Elements("null", "-1", "1e400", "1e28", "[]", "{}", "true", "99999999999", "0.00000000000000000000000000001")
        )
        select Twist(example, place, value);

    private static string Twist(string example, int place, string value)
    {
        var colons = Enumerable.Range(0, example.Length).Where(i => example[i] == ':' && example[i - 1] == '"').ToList();
        var at = colons[place % colons.Count] + 1;
        var end = example.IndexOfAny([',', '}'], at);
        return example[..at] + value + example[end..];
    }

    /// <summary>An operation in the document.</summary>
    private sealed class Target(string path, string method, JsonElement operation)
    {
        public string Path => path;

        public string Method => method;

        public IReadOnlyList<(string Name, string In, string Example)> Parameters { get; } =
        [
            .. operation
                .GetProperty("parameters")
                .EnumerateArray()
                .Select(one =>
                    (
                        one.GetProperty("name").GetString()!,
                        one.GetProperty("in").GetString()!,
                        one.TryGetProperty("example", out var example) ? example.ToString() : ""
                    )
                ),
        ];

        public string? Example { get; } =
            operation.TryGetProperty("requestBody", out var body)
                ? body.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText()
                : null;
    }

    /// <summary>A request to send.</summary>
    private sealed record Hostility(
        Target Target,
        string Address,
        IReadOnlyList<(string Name, string Value)> Headers,
        string? Body,
        bool Signed
    )
    {
        /// <summary>Omits each parameter, gives it its example or gives it a hostile value.</summary>
        public static Hostility Create(
            Target target,
            IList<string> values,
            IList<int> given,
            (string? Body, string Extra, bool Signed) rest
        )
        {
            var (address, query, headers) = (target.Path, new StringBuilder(), new List<(string, string)>());
            for (var i = 0; i < target.Parameters.Count; i++)
            {
                var (name, place, example) = target.Parameters[i];
                var value = given[i] >= 6 ? values[i] : example;
                if (place == "path")
                    address = address.Replace(
                        $"{{{name}}}",
                        Uri.EscapeDataString(value.Length == 0 ? "-" : value.Replace('.', '-')),
                        StringComparison.Ordinal
                    );
                else if (place == "query" && given[i] >= 3)
                    query.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
                else if (place == "header" && given[i] >= 5 && value.All(letter => letter is >= ' ' and <= '~'))
                    headers.Add((name, value));
            }

            query.Append(rest.Extra);
            return new Hostility(
                target,
                query.Length == 0 ? address : $"{address}?{query.ToString(1, query.Length - 1)}",
                headers,
                rest.Body,
                rest.Signed
            );
        }
    }
}
