using Yardstick.App.Platform;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Reports processed races as progress. The total is an upper bound, because the number of races to process is not known in advance.
/// </summary>
internal sealed class RaceProgress(IProgress<WorkProgress> next, int races) : IProgress<int>
{
    public void Report(int value) => next.Report(new WorkProgress(value, races));
}

/// <summary>Shows the progress of commands that process stored races.</summary>
internal static class RaceProgressBar
{
    /// <summary>Runs a delegate with a progress bar for stored races.</summary>
    /// <param name="services">The services of the program.</param>
    /// <param name="terminal">The terminal that shows the progress.</param>
    /// <param name="title">The title of the progress bar.</param>
    /// <param name="work">The delegate. It reports the number of races processed so far.</param>
    /// <param name="cancellationToken">Cancels counting the races.</param>
    public static Task<T> WithProgressAsync<T>(
        this AppServices services,
        Terminal terminal,
        string title,
        Func<IProgress<int>?, Task<T>> work,
        CancellationToken cancellationToken
    ) =>
        terminal.WithProgressAsync(
            title,
            async progress =>
            {
                if (progress is null)
                    return await work(null);
                var races = (await services.Get<ResultsStore>().ExtentAsync(cancellationToken)).Races;
                return await work(new RaceProgress(progress, races));
            }
        );
}
