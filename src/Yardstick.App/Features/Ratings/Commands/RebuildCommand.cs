using System.CommandLine;
using System.Text.Json;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Ratings.Commands;

/// <summary>
/// Implements the <c>rebuild</c> command: recomputes stored ratings from results, all or from a day on, and reports the differences. It can
/// run while the site is running.
/// </summary>
internal sealed class RebuildCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Option<DateOnly?> _from;
    private readonly Option<bool> _json;

    public RebuildCommand(CommandContext context)
        : base("rebuild", context.Terminal.Texts[() => RatingsTexts.Command_rebuild])
    {
        var options = new CommandOptions(context.Terminal.Texts);
        _terminal = context.Terminal;
        Add(_from = options.Day("--from", () => CommandLineTexts.Option_from));
        _from.Description = context.Terminal.Texts[() => RatingsTexts.Option_from_rebuild];
        Add(_json = options.Switch("--json", () => CommandLineTexts.Option_json));
        var stored = new DatabaseCommand(
            context,
            new SettingsOptions(this, context.Terminal, Setting.Data, Setting.Database, Setting.RuleSet)
        );
        SetAction(
            (parsed, cancellationToken) =>
                stored.RunAsync(
                    parsed,
                    services => RunAsync(services, parsed.GetValue(_from), parsed.GetValue(_json), cancellationToken),
                    cancellationToken
                )
        );
    }

    private async Task<int> RunAsync(AppServices services, DateOnly? from, bool json, CancellationToken cancellationToken)
    {
        var before = await CompareAsync(services, cancellationToken);
        var rated = await services.WithProgressAsync(
            _terminal,
            _terminal.Texts[() => CommandLineTexts.Progress_Rating],
            progress => services.Get<RateHistory>().FromAsync(from ?? DateOnly.MinValue, progress, cancellationToken),
            cancellationToken
        );
        var after = await CompareAsync(services, cancellationToken);
        var left = after.HorseRatings.Count + after.Networks.Count;
        if (json)
            WriteJson(before, rated, left);
        else
            Write(before, rated, left);
        return left > 0 ? ExitCode.Fault : ExitCode.Done;
    }

    private Task<RatingComparison> CompareAsync(AppServices services, CancellationToken cancellationToken) =>
        services.WithProgressAsync(
            _terminal,
            _terminal.Texts[() => CommandLineTexts.DatabaseCheck_Progress],
            progress => services.Get<CompareRatings>().RunAsync(progress, cancellationToken),
            cancellationToken
        );

    private void WriteJson(RatingComparison before, int rated, int left) =>
        _terminal.Out.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    racesRated = rated,
                    ratingsAdded = Count(before, DifferenceKind.Missing),
                    ratingsRemoved = Count(before, DifferenceKind.Extra),
                    ratingsChanged = Count(before, DifferenceKind.Differs),
                    networkBooksChanged = before.Networks.Count,
                    stillWrong = left,
                },
                CommandJson.Options
            )
        );

    private void Write(RatingComparison before, int rated, int left)
    {
        _terminal.Out.WriteLine(
            _terminal.Texts.Get(
                () => RatingsTexts.Rebuild_Done,
                rated,
                Count(before, DifferenceKind.Missing),
                Count(before, DifferenceKind.Extra),
                Count(before, DifferenceKind.Differs),
                before.Networks.Count
            )
        );
        if (left > 0)
            _terminal.WriteMessage(() => RatingsTexts.Rebuild_Left, left);
    }

    private static int Count(RatingComparison comparison, DifferenceKind kind) =>
        comparison.HorseRatings.Count(difference => difference.Kind == kind);
}
