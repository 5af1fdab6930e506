using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// Restores the order past the post where the places are those of the stewards: the first has a margin, and another horse has none because
/// it was in front and was demoted. The places stated become the official ones.
/// </summary>
internal static class PostOrder
{
    /// <summary>Returns the runners with their places past the post; unchanged unless the margins of all finishers tell them.</summary>
    public static IReadOnlyList<Runner> Restore(IReadOnlyList<Runner> runners)
    {
        if (!runners.Any(runner => runner is { Status: RunStatus.Finished, Position: 1, Beaten.Value: > 0 }))
            return runners;
        List<Runner> finishers = [.. runners.Where(runner => runner is { Status: RunStatus.Finished, Position: not null })];
        if (finishers.Exists(runner => runner.OfficialPosition is not null))
            return runners;
        // The demoted horse in front has a margin of zero, or none; a margin missing further down tells nothing.
        if (finishers.Count(runner => runner.Beaten is null or { Value: 0 }) != 1)
            return runners;
        if (
            finishers.Exists(runner => runner.Beaten is null && runner.Position != 2)
            || finishers.GroupBy(runner => runner.Position).Any(place => place.Count() > 1)
        )
            return runners;
        var places = finishers.OrderBy(runner => runner.Beaten?.Value ?? 0).ThenBy(runner => runner.Position).ToList();
        // The stewards moved one horse back; the others are in the order of their margins. Anything else is a fault of the file.
        if (!places.Skip(1).Zip(places.Skip(2)).All(pair => pair.First.Position < pair.Second.Position))
            return runners;
        return [.. runners.Select(runner => Place(runner, places))];
    }

    private static Runner Place(Runner runner, List<Runner> places)
    {
        var index = places.FindIndex(other => ReferenceEquals(other, runner));
        if (index < 0 || index + 1 == runner.Position)
            return runner;
        var stated = places.Select(other => other.Position!.Value).Order().ElementAt(index);
        return stated == runner.Position ? runner : runner with { Position = stated, OfficialPosition = runner.Position };
    }
}
