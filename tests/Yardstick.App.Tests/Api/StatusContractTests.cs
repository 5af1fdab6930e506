using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Api;

/// <summary>
/// The OpenAPI document and the program agree: for each operation, every declared status is provoked, and every status received is
/// declared. Statuses that any request may receive (429, 500, 503) are declared everywhere and provoked in other tests.
/// </summary>
public sealed class StatusContractTests
{
    private static readonly string[] OfTheSite = ["429", "500", "503"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_declared_status_occurs_and_every_status_is_declared()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var document = JsonDocument.Parse(await site.PageAsync("/openapi/v1.json"));
        var operations = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path =>
                path.Value.EnumerateObject()
                    .Select(one => new Declared(
                        one.Name.ToUpperInvariant(),
                        path.Name,
                        [.. one.Value.GetProperty("responses").EnumerateObject().Select(answer => answer.Name)]
                    ))
            )
            .ToList();
        operations.Count.ShouldBeGreaterThan(30);
        using var record = new StatusRecord(site.Address);
        await new ContractCalls(site, record).MakeAsync(operations);
        var faults = new List<string>();
        foreach (var operation in operations)
        {
            var sent = record.Get(operation);
            operation.Statuses.Count(status => status[0] == '2').ShouldBe(1, operation.ToString());
            faults.AddRange(OfTheSite.Except(operation.Statuses).Select(status => $"{operation} does not declare {status}"));
            faults.AddRange(sent.Except(operation.Statuses).Select(status => $"{operation} sends {status}, which it does not declare"));
            faults.AddRange(
                operation.Statuses.Except(sent).Except(OfTheSite).Select(status => $"{operation} declares {status}, which was never sent")
            );
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    /// <summary>An operation as described in the document.</summary>
    private sealed record Declared(string Method, string Pattern, IReadOnlyList<string> Statuses)
    {
        private readonly Regex _path = new("^" + Regex.Replace(Regex.Escape(Pattern), @"\\\{[^}]+}", "[^/]+") + "$");

        public bool IsReading => Method == "GET";

        public bool IsCalled(string method, string path) => method == Method && _path.IsMatch(path);

        public override string ToString() => $"{Method} {Pattern}";
    }

    /// <summary>The statuses received, by request.</summary>
    private sealed class StatusRecord(Uri address) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        private readonly List<(string Method, string Path, string Status)> _sent = [];

        public HttpClient Client(HttpClient like)
        {
            var client = new HttpClient(this, disposeHandler: false) { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization = like.DefaultRequestHeaders.Authorization;
            return client;
        }

        /// <summary>Records the status of a response. Literal paths take precedence over patterns with parameters.</summary>
        public HashSet<string> Get(Declared operation) =>
            [.. _sent.Where(one => operation.IsCalled(one.Method, one.Path)).Select(one => one.Status)];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            lock (_sent)
                _sent.Add(
                    (
                        request.Method.Method,
                        request.RequestUri!.AbsolutePath,
                        ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture)
                    )
                );
            return answer;
        }
    }

    /// <summary>The calls that provoke each status.</summary>
    private sealed class ContractCalls(RunningSite site, StatusRecord record)
    {
        private const string Race =
            """{"date":"2026-11-01","distanceMetres":1600,"runners":[{"horse":"A","position":1},{"horse":"B","position":2,"beatenLengths":1}]}""";
        private const string Mark = """{"mark":47.5,"from":"tn","to":"gb"}""";

        private readonly Dictionary<string, string> _bodies = new(StringComparer.Ordinal)
        {
            ["/convert"] = Mark,
            ["/convert/many"] = $$"""{"items":[{{Mark}}]}""",
            ["/calculate"] = Race,
        };
        private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal)
        {
            ["code"] = "flat",
            ["population"] = "arabian",
            ["number"] = "1",
            ["other"] = "2",
            ["table"] = "scale",
            ["departure"] = "retired",
        };
        private HttpClient _member = null!,
            _handicapper = null!,
            _partner = null!,
            _nobody = null!;

        public async Task MakeAsync(IReadOnlyList<Declared> operations)
        {
            (_member, _handicapper, _partner, _nobody) = (
                record.Client(await ApiClients.AsAsync(site, Role.Member)),
                record.Client(await ApiClients.AsAsync(site, Role.Handicapper)),
                record.Client(await ApiClients.AsAsync(site, Role.Partner)),
                record.Client(site.NewClient())
            );
            await LearnAsync();
            await SignInAsync();
            var batch = await BatchesAsync();
            await JobsAsync();
            foreach (var operation in operations)
            {
                var path = GetPath(operation, batch);
                await AnybodyAsync(operation, path);
                if (operation.IsReading && !path.EndsWith("/events", StringComparison.Ordinal))
                    await ReadAsync(path);
                if (operation.Method == "POST" && _bodies.TryGetValue(operation.Pattern["/api/v1".Length..], out var body))
                    await BodyAsync(path, body);
            }

            await DeparturesAsync();
            await RefusalsAsync();
            await EndAsync();
        }

        private async Task LearnAsync()
        {
            var horses = (await _nobody.ReadAsync("/lists/current?population=arabian"))
                .Items.Select(row => row.GetProperty("horseId").GetString()!)
                .Take(12)
                .ToList();
            var race = (await _nobody.ReadAsync($"/horses/{horses[0]}/runs")).Items.First().GetProperty("raceId").GetString()!;
            var meeting = (await _nobody.ReadAsync("/meetings")).Items.First();
            (_parts["horses"], _parts["races"], _parts["horseId"]) = (horses[0], race, horses[0]);
            (_parts["date"], _parts["course"], _parts["rules"]) = (
                meeting.GetProperty("date").GetString()!,
                Uri.EscapeDataString(meeting.GetProperty("course").GetString()!),
                "tn-2025.3"
            );
            _bodies["/batches"] = JsonSerializer.Serialize(new { population = "arabian", horses });
            _bodies["/departures"] = JsonSerializer.Serialize(
                new
                {
                    horseId = horses[0],
                    departure = _parts["departure"],
                    date = _parts["date"],
                }
            );
        }

        private string GetPath(Declared operation, string batch)
        {
            var kind = operation.Pattern.Split('/')[3];
            return Regex.Replace(
                operation.Pattern,
                @"\{([^}]+)}",
                part =>
                    part.Groups[1].Value switch
                    {
                        "id" => kind == "batches" ? batch : _parts.GetValueOrDefault(kind, "none-such"),
                        "code" when kind == "certificates" => "ABCDE",
                        var name => _parts[name],
                    }
            );
        }

        /// <summary>Provokes the failures common to all operations: token, parameter, media type, address, role.</summary>
        private async Task AnybodyAsync(Declared operation, string path)
        {
            var (method, body) = (new HttpMethod(operation.Method), _bodies.GetValueOrDefault(operation.Pattern["/api/v1".Length..]));
            await _nobody.SendAsync(method, path, body, ("Authorization", "Bearer nonsense"));
            await GetCaller(path).SendAsync(method, path + "?zzz=1", body);
            await GetCaller(path).SendAsync(method, path, body, ("Accept", "image/png"));
            if (operation.Method != "DELETE")
                await _nobody.SendAsync(method, path + "?zzz=1", body);
            if (operation.Pattern.Contains("/sessions", StringComparison.Ordinal))
                await _partner.SendAsync(method, path, body);
            if (operation.Pattern.Contains('{', StringComparison.Ordinal))
                await _member.SendAsync(method, Regex.Replace(operation.Pattern, @"\{[^}]+}", "none-such"), body);
        }

        /// <summary>Reads and revalidates; again while the resource changes in between, as the batches do while one runs.</summary>
        private async Task ReadAsync(string path)
        {
            var found = await GetCaller(path).ReadAsync(path);
            for (var attempt = 0; attempt < 100 && found.Headers.ETag is { } tag; attempt++)
            {
                found = await GetCaller(path).ReadAsync(path, ("If-None-Match", tag.Tag));
                if (found.Status == HttpStatusCode.NotModified)
                    return;
            }
        }

        private async Task BodyAsync(string path, string body)
        {
            await GetCaller(path).PostAsync(path, body);
            await GetCaller(path).PostAsync(path, new string(' ', 13 << 20));
            using var text = new StringContent(body, System.Text.Encoding.UTF8, "text/plain");
            using var refused = await GetCaller(path).PostAsync(path, text, Cancel);
        }

        /// <summary>Returns a client that may use an address.</summary>
        private HttpClient GetCaller(string path) =>
            path.Contains("/departures", StringComparison.Ordinal) || path.Contains("/jobs", StringComparison.Ordinal)
                ? _handicapper
                : _member;

        private async Task DeparturesAsync()
        {
            var (body, path) = (_bodies["/departures"], $"/departures/{_parts["horseId"]}/{_parts["departure"]}/{_parts["date"]}");
            (await _handicapper.PostAsync("/departures", body.Replace(_parts["horseId"], "nobody", StringComparison.Ordinal))).With(404);
            (await _handicapper.PostAsync("/departures", body)).With(200);
            (await _member.ReadAsync("/departures")).With(403);
            (await _member.PostAsync("/departures", body)).With(403);
            (await _member.SendAsync(HttpMethod.Delete, path)).With(403);
            (await _handicapper.SendAsync(HttpMethod.Delete, path)).With(204);
            (await _handicapper.SendAsync(HttpMethod.Delete, path)).With(404);
        }

        private async Task SignInAsync()
        {
            var code = await ApiClients.PrepareAsync(site, Role.Owner);
            string Body(string password, string? shown) =>
                JsonSerializer.Serialize(
                    new
                    {
                        email = Yardstick.App.Features.Accounts.DemoAccounts.GetEmail(Role.Owner),
                        password,
                        code = shown,
                    }
                );
            (await _nobody.PostAsync("/sessions", Body(ApiClients.Password, code))).With(201);
            (await _nobody.PostAsync("/sessions", Body("another password altogether", code))).With(401);
            (await _nobody.PostAsync("/sessions", Body(ApiClients.Password, null))).With(403);
            _bodies["/sessions"] = Body("", null);
        }

        /// <summary>
        /// Starts a long batch that occupies the queue, so that a short one behind it waits until it is cancelled. Returns the short one.
        /// </summary>
        private async Task<string> BatchesAsync()
        {
            var order = _bodies["/batches"];
            var many = JsonSerializer.Serialize(
                new { population = "arabian", horses = Enumerable.Range(0, 100_000).Select(number => $"nobody-{number}") }
            );
            var running = (await _member.PostAsync("/batches", many)).With(202);
            var waiting = (await _member.PostAsync("/batches", order, ("Idempotency-Key", "one"))).With(202);
            (await _member.PostAsync("/batches", many, ("Idempotency-Key", "one"))).With(422);
            var (first, second) = (running.Headers.Location!.ToString(), waiting.Headers.Location!.ToString());
            (await _member.ReadAsync(first + "/result")).With(409);
            (await _member.PostAsync(first + "/retry", null, ("If-Match", "*"))).With(409);
            (await _member.PostAsync(second + "/cancel", (string?)null)).With(428);
            (await _member.PostAsync(second + "/cancel", null, ("If-Match", "\"0.0\""))).With(412);
            var cancellationToken = (
                await _member.PostAsync(second + "/cancel", null, ("If-Match", $"\"0.0\", {waiting.Tag}"), ("Idempotency-Key", "cancel"))
            ).With(200);
            (await _member.PostAsync(second + "/cancel", null, ("If-Match", cancellationToken.Tag))).With(409);
            (await _member.PostAsync(second + "/cancel", null, ("If-Match", "*"), ("Idempotency-Key", "cancel"))).With(422);
            (await _member.ReadAsync(second + "/result")).With(200);
            await Rows.ExecuteAsync(
                site.Database,
                "UPDATE idempotency_keys SET \"Status\" = NULL, \"Headers\" = NULL, \"Body\" = NULL WHERE \"Key\" = 'one'"
            );
            (await _member.PostAsync("/batches", order, ("Idempotency-Key", "one"))).With(409);
            (await _member.PostAsync(second + "/retry", (string?)null)).With(428);
            (await _member.PostAsync(second + "/retry", null, ("If-Match", "\"0.0\""))).With(412);
            (await _member.PostAsync(second + "/retry", null, ("If-Match", "*"), ("Idempotency-Key", "retry"))).With(202);
            (await _member.PostAsync(second + "/retry", null, ("If-Match", "\"0.0\""), ("Idempotency-Key", "retry"))).With(422);
            (await _member.PostAsync(first + "/cancel", null, ("If-Match", "*"))).With(200);
            (await _member.ReadAsync(second + "/events")).With(200);
            return second[(second.LastIndexOf('/') + 1)..];
        }

        /// <summary>Pauses, resumes, cancels and retries the job of a batch that waits behind a long one.</summary>
        private async Task JobsAsync()
        {
            var horses = Enumerable.Range(0, 100_000).Select(number => $"nobody-{number}");
            var many = JsonSerializer.Serialize(new { population = "arabian", horses });
            var running = (await _member.PostAsync("/batches", many)).With(202).Headers.Location!.ToString();
            (await _member.PostAsync("/batches", _bodies["/batches"])).With(202);
            var job = (await _handicapper.ReadAsync("/jobs?limit=1")).Items.First().GetProperty("id").GetString()!;
            foreach (
                var (action, state) in new[] { ("pause", "paused"), ("resume", "waiting"), ("cancel", "cancelled"), ("retry", "waiting") }
            )
            {
                var path = $"/jobs/{job}/{action}";
                var done = (await _handicapper.PostAsync(path, null, ("Idempotency-Key", action))).With(200);
                done.Json.GetProperty("state").GetString().ShouldBe(state);
                (await _handicapper.PostAsync(path, null, ("If-Match", "\"0.0\""), ("Idempotency-Key", action))).With(422);
                (await _member.PostAsync(path, (string?)null)).With(403);
                (await _handicapper.PostAsync($"/jobs/none-such/{action}", (string?)null)).With(404);
            }

            (await _handicapper.PostAsync($"/jobs/{job}/cancel", (string?)null)).With(200);
            foreach (var action in (string[])["pause", "resume", "cancel"])
                (await _handicapper.PostAsync($"/jobs/{job}/{action}", (string?)null)).With(409);
            (await _handicapper.ReadAsync($"/jobs/{job}/events")).With(200);
            (await _handicapper.ReadAsync("/jobs/none-such/events")).With(404);
            (await _handicapper.ReadAsync("/jobs/none-such")).With(404);
            (await _member.ReadAsync("/jobs")).With(403);
            (await _member.ReadAsync($"/jobs/{job}")).With(403);
            (await _member.ReadAsync($"/jobs/{job}/events")).With(403);
            (await _handicapper.PostAsync($"/jobs/{job}/retry", (string?)null)).With(200);
            (await _handicapper.PostAsync($"/jobs/{job}/retry", (string?)null)).With(409);
            (await _handicapper.PostAsync($"/jobs/{job}/cancel", (string?)null)).With(200);
            (await _member.PostAsync(running + "/cancel", null, ("If-Match", "*"))).With(200);
            _parts["jobs"] = job;
        }

        private async Task RefusalsAsync()
        {
            (await _nobody.PostAsync("/convert", Mark.Replace("\"gb\"", "\"none-such\"", StringComparison.Ordinal))).With(422);
            foreach (var path in (string[])["/lists/current", "/statistics/marks", "/statistics/ages", "/statistics/countries"])
                (await _nobody.ReadAsync(path + "?code=hurdle")).With(404);
        }

        private async Task EndAsync()
        {
            using var another = await ApiClients.AsAsync(site, Role.Member);
            var own = (await _member.ReadAsync("/sessions")).Items.ToList();
            var other = own.First(one => !one.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
            (await _member.SendAsync(HttpMethod.Delete, $"/sessions/{other}")).With(204);
            (await _member.SendAsync(HttpMethod.Delete, "/sessions")).With(204);
        }
    }
}
