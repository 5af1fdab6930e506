using System.Text;
using Yardstick.App.Features;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Demo;

/// <summary>
/// Fills an empty database with the invented season, its ratings and a list for the end of every month. An interrupted season is completed.
/// A database with real results is refused, unless they were imported into a demonstration.
/// </summary>
internal sealed class DemoSeasonLoader(AppServices services)
{
    private readonly ResultsStore _results = services.Get<ResultsStore>();
    private readonly ImportsStore _imports = services.Get<ImportsStore>();
    private readonly ListsStore _lists = services.Get<ListsStore>();

    /// <summary>Returns whether the database holds real results and was never created as a demonstration.</summary>
    public async Task<bool> IsRefusedAsync(CancellationToken cancellationToken) =>
        await _results.HoldsOfficialAsync(cancellationToken) && !await _imports.IsDemonstrationAsync(ended: false, cancellationToken);

    /// <summary>Creates the missing parts of the season. Returns false if it was already complete.</summary>
    public async Task<bool> CreateAsync(IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        await services.RunInScopeAsync<DemoAccounts>(people => people.MakeAsync(cancellationToken));
        if (await _imports.IsDemonstrationAsync(ended: true, cancellationToken))
        {
            // This version of the program may rate differently from the one that created the season.
            await services.Get<RateHistory>().CatchUpAsync(null, cancellationToken);
            return false;
        }

        await services.Get<EndedPrograms>().SweepAsync(cancellationToken);
        var import = await ImportAsync(progress, cancellationToken);
        await services.Get<RateHistory>().CatchUpAsync(null, cancellationToken);
        foreach (var breed in Enum.GetValues<Breed>())
            await PublishAsync(breed, cancellationToken);
        import.State = ImportState.Done;
        await _imports.UpdateAsync(import, cancellationToken);
        return true;
    }

    private async Task<ImportRow> ImportAsync(IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var csv = new StreamWriter(file, append: false, new UTF8Encoding(false)))
                DemoSeason.Write(csv);
            var import = await _imports.OpenAsync("season.csv", Actor.Demonstration, invented: true, cancellationToken);
            await services.Get<ImportResults>().RunAsync(import, () => File.OpenRead(file), progress, cancellationToken);
            return import;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Publishes the missing lists, each dated 09:00 UTC on the day after its own.</summary>
    private async Task PublishAsync(Breed breed, CancellationToken cancellationToken)
    {
        var extent = await _results.ExtentAsync(cancellationToken);
        var published = (await _lists.LatestAsync(new(Discipline.Flat, breed), 1, cancellationToken)) is [var latest]
            ? latest.AsOf
            : DateOnly.MinValue;
        foreach (var day in MonthEnds(extent.First!.Value, extent.Last!.Value).Where(day => day > published))
        {
            var clock = new FixedClock(new DateTimeOffset(day.AddDays(1), new TimeOnly(9, 0), TimeSpan.Zero));
            await new PublishList(
                services.Get<ComposeList>(),
                services.Get<PublicationStore>(),
                _results,
                services.Get<Checkpoints>(),
                clock
            ).PublishAsOfAsync(new(Discipline.Flat, breed), day, Actor.Demonstration, null, cancellationToken);
        }
    }

    /// <summary>Returns the last day of every month before the end of a period, and the end itself.</summary>
    private static IEnumerable<DateOnly> MonthEnds(DateOnly first, DateOnly last)
    {
        for (
            var day = new DateOnly(first.Year, first.Month, 1).AddMonths(1).AddDays(-1);
            day < last;
            day = day.AddDays(1).AddMonths(1).AddDays(-1)
        )
            yield return day;
        yield return last;
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
