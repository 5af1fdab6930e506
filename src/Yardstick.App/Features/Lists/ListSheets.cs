using System.Globalization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Standards;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Lists;

/// <summary>Makes lists ready to be shown. What a published list states comes from its own bytes; the stored ratings only add sex, category and history.</summary>
internal sealed class ListSheets(DrawList draw, RatingsStore ratings, ListsStore lists, StandardsInForce standards)
{
    /// <summary>The marks of a code and population as they stand after a day.</summary>
    public async Task<ListSheet> DraftAsync(RaceCode code, Population population, DateOnly asOf, CancellationToken cancel)
    {
        // The embedded database answers on the thread that asks: what is read side by side needs threads of its own.
        var past = Task.Run(() => HistoryAsync(code, population, asOf, cancel), cancel);
        var drawn = await draw.AsOfAsync(code, population, asOf, cancel, await lists.NextNumberAsync(code, population, cancel));
        var before = (await lists.LatestAsync(code, population, 1, cancel)).FirstOrDefault();
        var history = await past;
        var rows = drawn.Rows.Select(row => Detail(Plain(row), row, before, history));
        return new ListSheet(code, population, asOf, null, [.. rows]) { Previous = before?.Number, Standards = standards.On(asOf).Id };
    }

    /// <summary>A published list; null when there is none with the number.</summary>
    public async Task<ListSheet?> PublishedAsync(RaceCode code, Population population, int number, CancellationToken cancel)
    {
        if (await lists.FindWithEntriesAsync(code, population, number, cancel) is not { } list) return null;
        var drawn = (await draw.AsOfAsync(code, population, list.AsOf, cancel, number)).Rows.ToDictionary(row => row.Page.Horse.Id, StringComparer.Ordinal);
        var before = number > 1 ? await lists.FindWithEntriesAsync(code, population, number - 1, cancel) : null;
        var history = await HistoryAsync(code, population, list.AsOf, cancel);
        var bindings = list.Entries.ToDictionary(entry => entry.HorseId, entry => entry.Binding, StringComparer.Ordinal);
        var rows = Read(list.Csv).Select(row => Detail(row with { Binding = bindings.GetValueOrDefault(row.HorseId) }, drawn.GetValueOrDefault(row.HorseId), before, history));
        return new ListSheet(code, population, list.AsOf, number, [.. rows])
        {
            PublishedAt = list.PublishedAt,
            Previous = before?.Number,
            Standards = list.Standards,
            Sha256 = list.Sha256,
            Overtaken = drawn.Count != list.Entries.Count || list.Entries.Exists(entry => drawn.GetValueOrDefault(entry.HorseId)?.Page.Standing.Mark != entry.Mark),
        };
    }

    /// <summary>The rule set in force today, read anew.</summary>
    public async Task<string> StandardsAsync(CancellationToken cancel)
    {
        await standards.RefreshAsync(cancel);
        return standards.Today.Id;
    }

    /// <summary>The marks of the year: after each run where rules move them race by race, otherwise as lists published them.</summary>
    private async Task<ILookup<string, DatedMark>> HistoryAsync(RaceCode code, Population population, DateOnly asOf, CancellationToken cancel)
    {
        var from = asOf.AddYears(-1);
        var marks = standards.On(asOf).MethodOf(code, population) == RatingMethod.Network
            ? await lists.MarksAsync(code, population, from, asOf, cancel)
            : await ratings.MarksAsync(code, population, from, asOf, cancel);
        return marks.ToLookup(mark => mark.HorseId, StringComparer.Ordinal);
    }

    private static SheetRow Plain(MarkListRow row) => new()
    {
        Rank = row.Rank,
        HorseId = row.Page.Horse.Id,
        Name = row.Page.Horse.Name,
        NameKey = HorseIdentity.NameKey(row.Page.Horse.Name),
        Age = row.Age,
        MarkPounds = row.MarkPounds.Value,
        MarkKilograms = row.MarkKilograms.Value,
        AssessmentPounds = row.Page.Standing.Assessment.Value,
        ConfidencePounds = row.Confidence.Value,
        DeviationPounds = row.Deviation.Value,
        Runs = row.Page.Standing.Runs,
        LastRun = row.Page.Standing.LastRun,
        Binding = row.Page.Standing.Binding,
    };

    private SheetRow Detail(SheetRow row, MarkListRow? drawn, ListRow? before, ILookup<string, DatedMark> history)
    {
        var mark = row.Mark(standards.Today.Scale.Unit == TableUnit.Kg);
        var earlier = before?.Entries.Find(entry => entry.HorseId == row.HorseId);
        return row with
        {
            Sex = drawn?.Page.Horse.Sex,
            Category = drawn?.Category,
            Definitive = drawn?.Page.Standing.Definitive ?? true,
            Change = earlier is null ? null : mark - earlier.Mark,
            Year = history[row.HorseId].Any() ? [.. history[row.HorseId].Select(one => (one.Date, one.Mark))] : [(row.LastRun, mark)],
        };
    }

    private IEnumerable<SheetRow> Read(string csv) => CsvCells.Read(csv).Skip(1).Select(cells => new SheetRow
    {
        Rank = int.Parse(cells[0], CultureInfo.InvariantCulture),
        HorseId = CsvCells.Unguarded(cells[1]),
        Name = CsvCells.Unguarded(cells[2]),
        NameKey = HorseIdentity.NameKey(CsvCells.Unguarded(cells[2])),
        Age = int.TryParse(cells[4], CultureInfo.InvariantCulture, out var age) ? age : null,
        MarkPounds = Number(cells[5]),
        MarkKilograms = Number(cells[6]),
        AssessmentPounds = Number(cells[7]),
        ConfidencePounds = Number(cells[8]),
        DeviationPounds = Number(cells[8]) / standards.Today.Assessment.ConfidenceDeviations,
        Runs = int.Parse(cells[10], CultureInfo.InvariantCulture),
        LastRun = DateOnly.Parse(cells[11], CultureInfo.InvariantCulture),
    });

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
