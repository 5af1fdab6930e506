using Yardstick.App.Features.Lists.Api;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents a mark as a list published it.</summary>
internal sealed record ListedMark(int Rank, string HorseId, string Horse, decimal MarkLb, decimal MarkKg)
{
    /// <summary>Returns the difference between two lists; null if the mark is the same.</summary>
    public static DifferenceItem? Between(ListedMark? from, ListedMark? to) =>
        from is not null && from.MarkLb == to?.MarkLb && from.MarkKg == to.MarkKg
            ? null
            : new DifferenceItem(
                (to ?? from!).HorseId,
                (to ?? from!).Horse,
                from is null ? EntryChange.Came
                    : to is null ? EntryChange.Left
                    : to.MarkLb + to.MarkKg > from.MarkLb + from.MarkKg ? EntryChange.Rose
                    : EntryChange.Fell,
                from?.MarkLb,
                to?.MarkLb,
                from?.MarkKg,
                to?.MarkKg,
                from?.Rank,
                to?.Rank
            );
}

/// <summary>Reads lists for API clients, from memory where possible.</summary>
internal sealed class PublishedListReader(
    ListSnapshots snapshots,
    ListViews views,
    ListsStore lists,
    RuleSetsInForce ruleSets,
    ArabicNameCache arabic
)
{
    /// <summary>Returns a published list; null if no list has the number.</summary>
    public async Task<ListView?> FindAsync(RatingPool pool, int number, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        if (snapshot.Archive.FirstOrDefault(list => list.Pool == pool && list.Number == number) is not { } listed)
            return null;
        return await views.PublishedAsync(pool, number) is { } view
            ? view with
            {
                Overtaken = await snapshot.IsOvertakenAsync(listed),
            }
            : null;
    }

    /// <summary>Returns a list with all its rows.</summary>
    public async Task<ListDetail> DescribeAsync(ListView view, CancellationToken cancellationToken)
    {
        var kilograms = ruleSets.Today.Scale.Unit == TableUnit.Kg;
        var names = await arabic.GetAsync(cancellationToken);
        return new ListDetail(
            view.Pool.Discipline,
            view.Pool.Breed,
            view.Number,
            view.AsOf,
            view.PublishedAt,
            view.RuleSet,
            view.Previous,
            view.Sha256.Length > 0 ? view.Sha256 : null,
            view.Overtaken,
            [.. view.Rows.Select(row => Item(row, kilograms, names))]
        )
        {
            WithoutFigure = [.. view.WithoutFigure.Select(WithoutFigureItem.From)],
        };
    }

    /// <summary>Returns the rated horses of a rating pool that are not on its list; null when the pool holds no rated horse.</summary>
    public async Task<UnlistedHorses?> UnlistedAsync(RatingPool pool, CancellationToken cancellationToken)
    {
        if ((await snapshots.CurrentAsync(cancellationToken)).Find(pool) is not { } found)
            return null;
        var view = await found.UnlistedAsync();
        var names = await arabic.GetAsync(cancellationToken);
        return new UnlistedHorses(
            pool.Discipline,
            pool.Breed,
            view.AsOf,
            view.RuleSet,
            [.. view.Rows.Select(row => Item(row, false, names))]
        )
        {
            WithoutFigure = [.. view.WithoutFigure.Select(WithoutFigureItem.From)],
        };
    }

    /// <summary>Returns the CSV of a list as it was published; null if the list is not published.</summary>
    public async Task<string?> FindCsvAsync(ListView view, CancellationToken cancellationToken) =>
        view.Number is { } number ? (await lists.FindAsync(view.Pool, number, cancellationToken))?.Csv : null;

    /// <summary>Returns the marks of a published list; null if no list has the number.</summary>
    public async Task<IReadOnlyList<ListedMark>?> MarksAsync(RatingPool pool, int number) =>
        await views.PublishedAsync(pool, number) is not { } view
            ? null
            : [.. view.Rows.Select(row => new ListedMark(row.Rank, row.HorseId, row.Name, row.MarkPounds, row.MarkKilograms))];

    private static ListRowItem Item(ListViewRow row, bool kilograms, ArabicNames names) =>
        new(
            row.Rank,
            row.HorseId,
            row.Name,
            row.Age,
            row.Sex,
            row.Category,
            row.MarkPounds,
            row.MarkKilograms,
            row.AssessmentPounds,
            row.ConfidencePounds,
            row.Runs,
            row.LastRun,
            row.Binding,
            row.Definitive,
            kilograms ? row.Change : null,
            kilograms ? null : row.Change
        )
        {
            Bred = row.Bred.Length > 0 ? row.Bred : null,
            LastRunCountry = row.LastRunCountry.Length > 0 ? row.LastRunCountry : null,
            Inactive = MarkListCsv.Inactive(row.Unlisted) is { Length: > 0 } inactive ? inactive : null,
            UnratedRuns = row.UnratedRuns,
            EstimatedRuns = row.EstimatedRuns,
            NameArabic = names.Find(ArabicNameSubject.Horse, row.Name, row.HorseId),
        };
}
