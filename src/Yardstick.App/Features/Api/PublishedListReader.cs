using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Api;

/// <summary>A mark as a list published it.</summary>
internal sealed record ListedMark(int Rank, string HorseId, string Horse, decimal MarkLb, decimal MarkKg)
{
    /// <summary>What differs from one list to another; null when the mark stayed.</summary>
    public static DifferenceItem? Between(ListedMark? from, ListedMark? to) => from is not null && from.MarkLb == to?.MarkLb && from.MarkKg == to.MarkKg ? null : new DifferenceItem(
        (to ?? from!).HorseId, (to ?? from!).Horse,
        from is null ? EntryChange.Came : to is null ? EntryChange.Left : to.MarkLb + to.MarkKg > from.MarkLb + from.MarkKg ? EntryChange.Rose : EntryChange.Fell,
        from?.MarkLb, to?.MarkLb, from?.MarkKg, to?.MarkKg, from?.Rank, to?.Rank);
}

/// <summary>Use case: a list as programs read it, from memory where it is there.</summary>
internal sealed class PublishedListReader(
    ListSnapshots snapshots, ListViews sheets, ListsStore lists, RuleSetsInForce standards, ArabicNameCache arabic)
{
    /// <summary>A published list; null when there is none with the number.</summary>
    public async Task<ListView?> FindAsync(Discipline code, Breed population, int number, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        if (snapshot.Archive.FirstOrDefault(list => list.Code == code && list.Population == population && list.Number == number) is not { } listed) return null;
        return await sheets.PublishedAsync(code, population, number) is { } sheet ? sheet with { Overtaken = await snapshot.IsOvertakenAsync(listed) } : null;
    }

    /// <summary>A list as JSON, or as the bytes that were published.</summary>
    public async Task<ApiResponse<ListDetail>> AnswerAsync(ListView sheet, ApiRequest asked, CancellationToken cancellationToken)
    {
        var kilograms = standards.Today.Scale.Unit == TableUnit.Kg;
        var names = await arabic.GetAsync(cancellationToken);
        ListRowItem[] items = [.. sheet.Rows.Select(row => Item(row, kilograms, names))];
        var published = asked.Csv && sheet.Number is { } number ? await lists.FindAsync(sheet.Code, sheet.Population, number, cancellationToken) : null;
        return new ApiResponse<ListDetail>(new ListDetail(
            sheet.Code, sheet.Population, sheet.Number, sheet.AsOf, sheet.PublishedAt, sheet.Standards, sheet.Previous, sheet.Sha256.Length > 0 ? sheet.Sha256 : null, sheet.Overtaken, items))
        {
            Csv = () => published?.Csv ?? CsvTable.Write(items),
        };
    }

    /// <summary>The marks of a published list; null when there is none with the number.</summary>
    public async Task<IReadOnlyList<ListedMark>?> MarksAsync(Discipline code, Breed population, int number) =>
        await sheets.PublishedAsync(code, population, number) is not { } sheet ? null : [.. sheet.Rows.Select(row => new ListedMark(row.Rank, row.HorseId, row.Name, row.MarkPounds, row.MarkKilograms))];

    private static ListRowItem Item(ListViewRow row, bool kilograms, ArabicNames names) => new(
        row.Rank, row.HorseId, row.Name, row.Age, row.Sex, row.Category, row.MarkPounds, row.MarkKilograms, row.AssessmentPounds, row.ConfidencePounds, row.Runs, row.LastRun,
        row.Binding, row.Definitive, kilograms ? row.Change : null, kilograms ? null : row.Change)
    {
        NameArabic = names.Find(ArabicNameSubject.Horse, row.Name, row.HorseId),
    };
}
