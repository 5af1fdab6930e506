using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results;

/// <summary>The result of reading a file.</summary>
internal sealed record Reading(List<Race> Races, ReadingReport Report)
{
    public const string FileName = "results.csv";

    public IEnumerable<string> Ids => Races.Select(race => race.Id.Value);

    public IEnumerable<ResultsError> Faults => Report.Errors.Select(error => error.Fault);

    public static Reading From(ResultsCsv csv) => From(csv.Bytes());

    public static Reading From(byte[] bytes, ReadingLimits? limits = null) => From(() => new MemoryStream(bytes), limits);

    public static Reading From(byte[] bytes, ReadingOptions options) => From(() => new MemoryStream(bytes), null, options);

    public static Reading From(Func<Stream> open, ReadingLimits? limits = null, ReadingOptions? options = null)
    {
        var report = new ReadingReport();
        var races = ResultsReader
            .Read(
                new ResultsFile(FileName, open, limits ?? ReadingLimits.Standard) { Options = options ?? ReadingOptions.None },
                report,
                null,
                CancellationToken.None
            )
            .ToList();
        return new(races, report);
    }

    public WarningSum? Warning(ResultsWarning kind) => Report.Warnings.SingleOrDefault(sum => sum.Kind == kind);

    public Runner Runner(string race, int position) =>
        Races.Single(one => one.Id.Value == race).Runners.Single(runner => runner.Position == position);
}
