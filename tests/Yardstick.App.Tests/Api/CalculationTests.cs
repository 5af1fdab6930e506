using Yardstick.App.Tests.Site;

namespace Yardstick.App.Tests.Api;

/// <summary>Stateless calculations, and idempotency keys that prevent duplicates.</summary>
public sealed class CalculationTests(DemoSite demo)
{
    private const string Mark = """{"mark":47.5,"from":"fr","to":"ifha","date":"2026-11-08"}""";

    [Fact]
    public async Task Single_and_multiple_marks_are_converted()
    {
        var client = (await demo.Site).Client;
        var one = (await client.PostAsync("/convert", Mark)).With(200).Json;
        one.GetProperty("mark").GetDecimal().ShouldBe(105);
        one.GetProperty("unit").GetString().ShouldBe("lb");
        (await client.PostAsync("/convert", Mark.Replace("ifha", "nowhere"))).Problem(422, "unknown-scale");
        var many = (
            await client.PostAsync(
                "/convert/many",
                $$"""{"items":[{{Mark}},{"mark":1,"from":"nowhere","to":"fr"}]}""",
                ("Accept-Language", "en")
            )
        ).With(200);
        many.Json.GetProperty("converted").GetInt32().ShouldBe(1);
        many.Items.Last().GetProperty("problem").GetProperty("code").GetString().ShouldBe("unknown-scale");
    }

    [Fact]
    public async Task A_race_sent_in_the_request_gets_the_stored_figures_and_is_not_saved()
    {
        var client = (await demo.Site).Client;
        var before = (await client.ReadAsync("/statistics")).Text;
        var id = (await client.ReadAsync("/races?from=2026-06-01&population=arabian&limit=1")).Items.First().GetProperty("id").GetString();
        var race = (await client.ReadAsync($"/races/{id}")).Json;
        var head = race.GetProperty("race");
        var posted = new
        {
            date = head.GetProperty("date").GetString(),
            population = "arabian",
            country = head.GetProperty("country").GetString(),
            distanceMetres = head.GetProperty("distanceMetres").GetInt32(),
            going = head.GetProperty("going").GetString(),
            surface = head.GetProperty("surface").GetString(),
            pattern = head.GetProperty("pattern").GetString(),
            classNumber = (int?)null,
            handicap = head.GetProperty("handicap").GetBoolean(),
            runners = race.GetProperty("runners")
                .EnumerateArray()
                .Where(runner => runner.GetProperty("status").GetString() == "finished")
                .Select(runner => new
                {
                    horseId = runner.GetProperty("horseId").GetString(),
                    age = runner.GetProperty("age").GetInt32(),
                    weightCarriedKg = runner.GetProperty("weightCarriedKg").GetDecimal(),
                    position = runner.GetProperty("position").GetInt32(),
                    beatenLengths = runner.GetProperty("beatenLengths").GetDecimal(),
                }),
        };
        var response = (await client.PostAsync("/calculate", System.Text.Json.JsonSerializer.Serialize(posted))).With(200);
        var stored = (await client.ReadAsync($"/races/{id}/figures")).Items.ToDictionary(
            item => item.GetProperty("horseId").GetString()!,
            item => item.GetProperty("outcome").GetString()
        );
        response.Items.Count().ShouldBeGreaterThan(3);
        foreach (var item in response.Items)
            item.GetProperty("outcome").GetString().ShouldBe(stored[item.GetProperty("horseId").GetString()!]);
        (await client.ReadAsync("/statistics")).Text.ShouldBe(before);
        (
            await client.PostAsync(
                "/calculate",
                """{"date":"2026-11-01","distanceMetres":1600,"standards":"no-such","runners":[{"horseId":"A","position":1},{"horseId":"A","position":2}]}"""
            )
        )
            .Problem(400, "invalid-request")
            .Json.GetProperty("errors")
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["/standards", "/runners/1/horseId"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_idempotency_key_on_a_calculation_is_ignored()
    {
        var client = (await demo.Site).Client;
        var key = ("Idempotency-Key", "key-" + Environment.TickCount64);
        var first = (await client.PostAsync("/convert", Mark, key)).With(200);
        (await client.PostAsync("/convert", Mark, key)).With(200).Text.ShouldBe(first.Text);
        (await client.PostAsync("/convert", Mark.Replace("47.5", "48"), key))
            .With(200)
            .Headers.Contains("Idempotency-Replayed")
            .ShouldBeFalse();
        (await client.PostAsync("/convert/many", $$"""{"items":[{{Mark}}]}""", key)).With(200);
        (
            await Accounts.Rows.OneAsync<long>(
                (await demo.Site).Database,
                "SELECT COUNT(*) FROM idempotency_keys WHERE \"Owner\" LIKE 'a:%'"
            )
        ).ShouldBe(0, "anonymous calls store nothing");
        (await client.PostAsync("/convert", Mark, ("Idempotency-Key", new string('k', 300))))
            .Problem(400, "invalid-request")
            .Json.GetProperty("errors")
            .EnumerateObject()
            .Single()
            .Name.ShouldBe("Idempotency-Key");
    }
}
