using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Features.Lists.Commands;

/// <summary>Writes the summary of a rating without a database.</summary>
internal sealed class RateSummary(ResultsHistory history, RateResults rating, MarkList list, TimeSpan elapsed)
{
    private static readonly RaceOutcome[] RatedOutcomes = [RaceOutcome.Rated, RaceOutcome.RatedByClass];

    private int RacesRated => RatedOutcomes.Sum(outcome => rating.Outcomes.GetValueOrDefault(outcome));

    private IEnumerable<KeyValuePair<RaceOutcome, int>> NotRated => rating.Outcomes.Where(entry => !RatedOutcomes.Contains(entry.Key));

    /// <summary>Writes the summary as text or JSON.</summary>
    public void Write(Terminal terminal, bool json, bool toOutput)
    {
        if (json)
            (toOutput ? terminal.Out : terminal.Error).WriteLine(ToJson());
        else
            Tell(terminal, terminal.Texts);
    }

    private void Tell(Terminal terminal, Localizer words)
    {
        terminal.WriteMessage(() => ListsTexts.Rate_Races, rating.Races + rating.RacesLater, RacesRated, rating.Runs);
        terminal.WriteMessage(
            () => ListsTexts.Rate_List,
            words[list.Pool.Discipline.Text()],
            words[list.Pool.Breed.Text()],
            list.AsOf,
            list.Set.Id,
            list.Rows.Count
        );
        if (rating.RacesEstimated > 0)
            terminal.WriteMessage(() => ListsTexts.Rate_Estimated, rating.RacesEstimated);
        foreach (var reason in list.Unlisted.GroupBy(row => row.Unlisted!.Value).OrderBy(group => group.Key))
            terminal.WriteMessage(() => ListsTexts.Rate_Unlisted, words[reason.Key.Text()], reason.Count());
        foreach (var (outcome, count) in NotRated)
            terminal.WriteMessage(() => ListsTexts.Rate_NotRated, count, words[outcome.Text()]);
        if (rating.WithoutFigure is [var first, ..])
            terminal.WriteMessage(
                () => ListsTexts.Rate_WithoutFigure,
                rating.WithoutFigure.Count,
                words[first.Reason.Text()],
                first.Horse.Name,
                first.RaceId.Value,
                first.Date
            );
        if (rating.RacesLater > 0)
            terminal.WriteMessage(() => ListsTexts.Rate_Later, rating.RacesLater);
        foreach (var (pool, horses) in rating.Besides(list.Pool))
            terminal.WriteMessage(() => ListsTexts.Rate_Besides, words[pool.Discipline.Text()], words[pool.Breed.Text()], horses);
        if (history.Corrected > 0)
            terminal.WriteMessage(() => ListsTexts.Rate_Corrected, history.Corrected);
        if (history.Ambiguous > 0)
            terminal.WriteMessage(() => ListsTexts.Rate_Ambiguous, history.Ambiguous);
        ReadingSummary.Write(terminal, history.Report);
        ReadingSummary.WriteRepeated(terminal, history);
        terminal.WriteMessage(() => CommandLineTexts.Elapsed, elapsed.TotalSeconds);
    }

    private string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                races = rating.Races + rating.RacesLater,
                racesRated = RacesRated,
                racesAtEstimatedDistance = rating.RacesEstimated,
                runsRated = rating.Runs,
                racesNotRated = NotRated.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value),
                runsWithoutFigure = rating.WithoutFigure.CountBy(run => run.Reason.ToString()).ToDictionary(),
                racesAfterTheDay = rating.RacesLater,
                list = new
                {
                    standards = list.Set.Id,
                    code = list.Pool.Discipline.ToString(),
                    population = list.Pool.Breed.ToString(),
                    asOf = list.AsOf,
                    horses = list.Rows.Count,
                    provisional = list.Rows.Count(row => !row.State.HorseRating.Definitive),
                    notListed = list
                        .Unlisted.GroupBy(row => row.Unlisted!.Value)
                        .OrderBy(group => group.Key)
                        .ToDictionary(group => group.Key.ToString(), group => group.Count()),
                },
                besides = rating
                    .Besides(list.Pool)
                    .Select(group => new
                    {
                        code = group.Pool.Discipline.ToString(),
                        population = group.Pool.Breed.ToString(),
                        horses = group.Horses,
                    }),
                racesCorrected = history.Corrected,
                ambiguousRunners = history.Ambiguous,
                reading = ReadingSummary.ToJson(history.Report),
                seconds = Math.Round(elapsed.TotalSeconds, 2),
            },
            CommandJson.Options
        );
}
