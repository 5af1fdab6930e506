using System.Text;
using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.DemoData;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Commands;

/// <summary>
/// Fills an empty database with the invented season, rated, with a list for the end of every month. A season that was begun and not
/// ended is ended; a database of real work is left alone. Results that were imported into a demonstration stay in it.
/// </summary>
internal sealed class DemoSeasonLoader(AppServices books)
{
    private readonly ResultsStore _results = books.Get<ResultsStore>();
    private readonly ListsStore _lists = books.Get<ListsStore>();

    /// <summary>Whether the database belongs to real work: it holds results, and was never made as a demonstration.</summary>
    public async Task<bool> IsRefusedAsync(CancellationToken cancellationToken) =>
        await _results.HoldsOfficialAsync(cancellationToken) && !await _results.IsDemonstrationAsync(ended: false, cancellationToken);

    /// <summary>Makes what is missing of the season; false when nothing was.</summary>
    public async Task<bool> MakeAsync(IProgress<ReadingProgress>? progress, CancellationToken cancellationToken)
    {
        await books.WithinAsync<DemoAccounts>(people => people.MakeAsync(cancellationToken));
        if (await _results.IsDemonstrationAsync(ended: true, cancellationToken))
        {
            // A newer program may rate otherwise than the one that made the season.
            await books.Get<RateHistory>().CatchUpAsync(null, cancellationToken);
            return false;
        }

        await books.Get<RunningPrograms>().SweepAsync(cancellationToken);
        var import = await ImportAsync(progress, cancellationToken);
        await books.Get<RateHistory>().CatchUpAsync(null, cancellationToken);
        foreach (var population in Enum.GetValues<Breed>()) await PublishAsync(population, cancellationToken);
        import.State = ImportState.Done;
        await _results.UpdateImportAsync(import, cancellationToken);
        return true;
    }

    private async Task<ImportRow> ImportAsync(IProgress<ReadingProgress>? progress, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var csv = new StreamWriter(file, append: false, new UTF8Encoding(false))) DemoSeason.Write(csv);
            var import = await _results.OpenImportAsync("season.csv", Actor.Demonstration, invented: true, cancellationToken);
            await books.Get<ImportResults>().RunAsync(import, () => File.OpenRead(file), progress, cancellationToken);
            return import;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Publishes the lists that are missing, each as if on the morning after its day.</summary>
    private async Task PublishAsync(Breed population, CancellationToken cancellationToken)
    {
        var extent = await _results.ExtentAsync(cancellationToken);
        var published = (await _lists.LatestAsync(Discipline.Flat, population, 1, cancellationToken)) is [var latest] ? latest.AsOf : DateOnly.MinValue;
        foreach (var day in MonthEnds(extent.First!.Value, extent.Last!.Value).Where(day => day > published))
        {
            var clock = new FixedClock(new DateTimeOffset(day.AddDays(1), new TimeOnly(9, 0), TimeSpan.Zero));
            await new PublishList(books.Get<ComposeList>(), _lists, _results, books.Get<Checkpoints>(), clock).AsOfAsync(Discipline.Flat, population, day, Actor.Demonstration, null, cancellationToken);
        }
    }

    /// <summary>The last day of every month in a span, and the last day of the span.</summary>
    private static IEnumerable<DateOnly> MonthEnds(DateOnly first, DateOnly last)
    {
        for (var day = new DateOnly(first.Year, first.Month, 1).AddMonths(1).AddDays(-1); day < last; day = day.AddDays(1).AddMonths(1).AddDays(-1)) yield return day;
        yield return last;
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
