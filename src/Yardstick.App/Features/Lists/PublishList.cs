using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Use case: freezes the list of a code and population under the next number, with the hash of its bytes.</summary>
internal sealed class PublishList(DrawList draw, ListsStore lists, ResultsStore results, TimeProvider clock)
{
    /// <summary>Publishes the list as it stands after a day, under audit; refused when no horse has a mark then.</summary>
    public async Task<Outcome<ListRow>> AsOfAsync(RaceCode code, Population population, DateOnly asOf, Actor actor, string? why, CancellationToken cancel)
    {
        var list = await draw.AsOfAsync(code, population, asOf, cancel, await lists.NextNumberAsync(code, population, cancel));
        if (list.Rows.Count == 0) return new Refusal(RefusalCode.NothingToPublish);
        var csv = MarkListCsv.ToText(list);
        return await lists.AddAsync(
            new ListRow
            {
                Code = code,
                Population = population,
                Standards = list.Set.Id,
                Parameters = ParameterCatalogue.Current.Id,
                AsOf = asOf,
                PublishedAt = clock.GetUtcNow(),
                PublishedBy = actor.Id,
                Horses = list.Rows.Count,
                Csv = csv,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv))),
                Invented = (await results.ExtentAsync(cancel)).Invented,
                Entries = [.. list.Rows.Select(row => new ListEntryRow { HorseId = row.Page.Horse.Id, Rank = row.Rank, Mark = row.Page.Standing.Mark, Binding = row.Page.Standing.Binding })],
            },
            actor,
            why,
            cancel);
    }
}
