using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Api;

/// <summary>
/// Use case: the marks of a horse in two times, the day they hold for and the moment they were known. Only what a list published can be
/// known at a moment of the past: computed marks are made anew whenever a result is corrected.
/// </summary>
internal sealed class MarkHistory(ListsStore lists, RatingsStore ratings, RuleSetsInForce standards)
{
    public async Task<HorseMarks> GetAsync(HorseIndex register, string horseId, (DateOnly? AsOf, DateTimeOffset? KnownAt) times, CancellationToken cancellationToken)
    {
        var archive = register.Snapshot.Archive.ToDictionary(list => (list.Code, list.Population, list.Number));
        var published = (await lists.OfHorseAsync(horseId, cancellationToken))
            .Where(mark => archive.ContainsKey((mark.Code, mark.Population, mark.ListNumber)))
            .Select(mark => Published(mark, archive[(mark.Code, mark.Population, mark.ListNumber)].PublishedAt))
            .Where(mark => (times.AsOf is not { } day || mark.From <= day) && (times.KnownAt is not { } moment || mark.KnownFrom <= moment)).ToList();
        var computed = times.KnownAt is null ? await ComputedAsync(register, horseId, times.AsOf ?? DateOnly.MaxValue, cancellationToken) : [];
        var inForce = published.GroupBy(mark => (mark.Code, mark.Population)).Select(book => book.MaxBy(mark => (mark.From, mark.ListNumber))!);
        return new HorseMarks(horseId, times.AsOf, times.KnownAt, [.. inForce], [.. published.Concat(computed).OrderBy(mark => mark.From).ThenBy(mark => mark.Kind).ThenBy(mark => mark.ListNumber)]);
    }

    private MarkItem Published(PublishedMark mark, DateTimeOffset at)
    {
        var (pounds, kilograms) = standards.Today.Scale.MarkOnBothScales(mark.Mark);
        return new MarkItem(mark.Code, mark.Population, MarkKind.Published, mark.AsOf, at, mark.ListNumber, pounds.Value, kilograms.Value, mark.Rank, null);
    }

    /// <summary>After each run where rules move marks race by race; otherwise the draft, which is all that follows from today's assessment.</summary>
    private async Task<IEnumerable<MarkItem>> ComputedAsync(HorseIndex register, string horseId, DateOnly asOf, CancellationToken cancellationToken)
    {
        var moved = (await ratings.OfHorseAsync(horseId, cancellationToken)).Where(row => row.Date <= asOf && standards.On(row.Date).MethodOf(row.Code, row.Population) != RatingMethod.Network).Select(Computed);
        var drafts =
               from book in register.Books
               let sheet = book.Sheets.Draft
               where sheet is not null && sheet.AsOf <= asOf && standards.On(sheet.AsOf).MethodOf(sheet.Code, sheet.Population) == RatingMethod.Network
               from row in sheet.Rows
               where row.HorseId == horseId
               select new MarkItem(sheet.Code, sheet.Population, MarkKind.Computed, sheet.AsOf, null, null, row.MarkPounds, row.MarkKilograms, row.Rank, row.Binding);
        return moved.Concat(drafts);
    }

    private MarkItem Computed(HorseRatingRow row)
    {
        var (pounds, kilograms) = standards.Today.Scale.MarkOnBothScales(row.Mark);
        return new MarkItem(row.Code, row.Population, MarkKind.Computed, row.Date, null, null, pounds.Value, kilograms.Value, null, row.Binding);
    }
}
