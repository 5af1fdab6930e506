using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Yardstick.Client;
using Yardstick.Client.Api.V1;
using Yardstick.Client.Api.V1.Lists.Current;
using Yardstick.Client.Models;

namespace Yardstick.Clients;

/// <summary>
/// Reads the API through the client that Kiota generates from the committed document. A test compiles it together with that client, so it
/// does not compile when the document loses a schema or a parameter.
/// </summary>
public static class ClientProgram
{
    private const int Wanted = 6;

    /// <summary>Reads from a site, and returns what it has read as JSON.</summary>
    /// <param name="address">The address of the site.</param>
    public static async Task<string> RunAsync(string address)
    {
        using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider()) { BaseUrl = address };
        var api = new YardstickClient(adapter).Api.V1;
        var horses = await HorsesAsync(api);
        var horse = (await api.Horses[horses[0].Id!].GetAsync())!.Horse!;
        var list = (
            await api.Lists.Current.GetAsync(request => request.QueryParameters.Population = GetPopulationQueryParameterType.Arabian)
        )!;
        DateTimeOffset publishedAt = list.PublishedAt!.Value;
        var missing = await ProblemAsync(() => api.Horses["no-such-horse"].GetAsync());
        var converted = (await api.Convert.PostAsync(Order("fr")))!;
        var invalid = await ProblemAsync(() => api.Convert.PostAsync(Order("nowhere")));
        return JsonSerializer.Serialize(
            new
            {
                horses = horses.Select(one => one.Id),
                horse = new
                {
                    name = horse.Name,
                    sex = horse.Sex?.ToString(),
                    foaledYear = horse.FoaledYear,
                },
                list = new
                {
                    number = list.Number,
                    publishedAt,
                    leader = list.Items![0].HorseId,
                    rows = list.Items.Count,
                },
                problem = new
                {
                    status = missing.Status,
                    code = missing.Code?.ToString(),
                    detail = missing.Detail,
                },
                converted = new
                {
                    mark = converted.Mark,
                    unit = converted.Unit?.ToString(),
                    uncertainty = converted.Uncertainty,
                },
                invalid = invalid.Code?.ToString(),
            }
        );
    }

    private static ConvertRequest Order(string scale) =>
        new()
        {
            Mark = 40,
            From = "tn",
            To = scale,
        };

    private static async Task<List<HorseItem>> HorsesAsync(V1RequestBuilder api)
    {
        var horses = new List<HorseItem>();
        string? cursor = null;
        do
        {
            var page = await api.Horses.GetAsync(request => (request.QueryParameters.Limit, request.QueryParameters.Cursor) = (2, cursor));
            horses.AddRange(page!.Items!);
            cursor = page.Next;
        } while (cursor is not null && horses.Count < Wanted);
        return horses;
    }

    private static async Task<Problem> ProblemAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Problem problem)
        {
            return problem;
        }

        throw new InvalidOperationException("A problem was expected.");
    }
}
