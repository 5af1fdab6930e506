using System.Globalization;
using System.Net;
using Npgsql;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Tests.Api;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Deployment;

/// <summary>Nodes on one PostgreSQL database, each with a data folder of its own as on another machine, act as one site.</summary>
public sealed class NodesTests
{
    private const int Rounds = 5;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_signs_in_on_one_node_posts_the_form_of_another()
    {
        await using var first = await RunningSite.StartAsHandicapperAsync(DatabaseKind.PostgreSql);
        await using var second = await first.StartSecondServerWithOwnDataAsync();
        // Cookies do not distinguish ports, as behind a balancer.
        using var client = first.NewClient();
        using var came = await client.SendFormAsync(
            "/fr/account/sign-in",
            "/fr/account/invented",
            ("role", new DemoAccount(Role.Trainer).Code)
        );
        came.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var form = await client.GetStringAsync("/en/account", Cancel);
        (await client.GetStringAsync(new Uri(second.Address, "/en/account"), Cancel)).ShouldContain("sign-out");
        using var posted = await client.PostAsync(
            new Uri(second.Address, "/en/account/sign-out"),
            new FormUrlEncodedContent([new("__RequestVerificationToken", Html.Token(form))]),
            Cancel
        );
        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther, "the token of the first node is believed by the second");
        using var after = await client.GetAsync("/en/account", Cancel);
        after.StatusCode.ShouldNotBe(HttpStatusCode.OK, "the session has ended on both");
    }

    [Fact]
    public async Task A_key_sent_to_two_nodes_at_once_has_one_effect()
    {
        await using var first = await RunningSite.DemonstrationAsync(DatabaseKind.PostgreSql);
        await using var second = await first.StartSecondServerWithOwnDataAsync();
        var nodes = new[] { first, second };
        var tokens = new List<string>();
        foreach (var node in nodes)
            tokens.Add("Bearer " + await node.TokenAsync("account-1"));
        for (var round = 0; round < Rounds; round++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"order-{round}");
            var answers = await Task.WhenAll(
                nodes.Select(
                    (node, i) =>
                        node.Client.PostAsync(
                            "/batches",
                            """{"population":"arabian","horses":["a","b","c","d","e","f","g","h","i","j"]}""",
                            ("Authorization", tokens[i]),
                            ("Idempotency-Key", key)
                        )
                )
            );
            answers.ShouldContain(answer => answer.Status == HttpStatusCode.Accepted, answers[0].Text);
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Accepted || answer.Status == HttpStatusCode.Conflict, key);
        }

        (await first.Client.ReadAsync("/batches", ("Authorization", tokens[0]))).Items.Count().ShouldBe(Rounds);
    }

    [Fact]
    public async Task Three_nodes_that_start_at_once_on_an_empty_database_all_serve_it()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string>
        {
            ["DATABASE_URL"] = database.Url,
            ["YARDSTICK_KEYS"] = folder.GetPath("keys.json"),
        };
        var nodes = Enumerable
            .Range(1, 3)
            .Select(number =>
                RunningProgram.Start(
                    [
                        "serve",
                        "--urls",
                        "http://127.0.0.1:0",
                        "--data",
                        folder.GetPath(string.Create(CultureInfo.InvariantCulture, $"node{number}")),
                    ],
                    environment
                )
            )
            .ToList();
        using var client = new HttpClient();
        foreach (var node in nodes)
        {
            using var ready = await client.GetAsync(new Uri(await node.AddressAsync(TimeSpan.FromMinutes(1)), "/health/ready"), Cancel);
            ready.StatusCode.ShouldBe(HttpStatusCode.OK, node.Error);
        }

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM programs", connection);
        (await command.ExecuteScalarAsync(Cancel)).ShouldBe(3L, "each is registered");
        foreach (var node in nodes)
            await node.DisposeAsync();
    }
}
