using System.Text.Json;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;

namespace Yardstick.App.Commands;

/// <summary>What a rating without a database came to.</summary>
internal sealed class RateSummary(ResultsHistory history, RateResults rating, MarkList list, TimeSpan elapsed)
{
    private static readonly RaceOutcome[] RatedOutcomes = [RaceOutcome.Rated, RaceOutcome.RatedByClass];

    private int RacesRated => RatedOutcomes.Sum(outcome => rating.Outcomes.GetValueOrDefault(outcome));

    private IEnumerable<KeyValuePair<RaceOutcome, int>> NotRated => rating.Outcomes.Where(entry => !RatedOutcomes.Contains(entry.Key));

    /// <summary>Writes it for a reader, or as JSON.</summary>
    public void Write(Terminal terminal, bool json, bool toOutput)
    {
        if (json) (toOutput ? terminal.Out : terminal.Error).WriteLine(ToJson());
        else Tell(terminal, new ResourceTexts("Features.Ratings", terminal.Language));
    }

    private void Tell(Terminal terminal, ResourceTexts words)
    {
        terminal.Say("Rate_Races", rating.Races + rating.RacesLater, RacesRated, rating.Runs);
        terminal.Say("Rate_List", words.GetForMember("RaceCode", list.Code), words.GetForMember("Population", list.Population), list.AsOf, list.Set.Id, list.Rows.Count);
        foreach (var (outcome, count) in NotRated) terminal.Say("Rate_NotRated", count, words.GetForMember("RaceOutcome", outcome));
        if (rating.RacesLater > 0) terminal.Say("Rate_Later", rating.RacesLater);
        foreach (var (code, population, horses) in rating.Besides(list.Code, list.Population))
            terminal.Say("Rate_Besides", words.GetForMember("RaceCode", code), words.GetForMember("Population", population), horses);
        if (history.Corrected > 0) terminal.Say("Rate_Corrected", history.Corrected);
        if (history.Ambiguous > 0) terminal.Say("Rate_Ambiguous", history.Ambiguous);
        ReadingSummary.Tell(terminal, history.Report);
        terminal.Say("Elapsed", elapsed.TotalSeconds);
    }

    private string ToJson() => JsonSerializer.Serialize(
        new
        {
            races = rating.Races + rating.RacesLater,
            racesRated = RacesRated,
            runsRated = rating.Runs,
            racesNotRated = NotRated.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value),
            racesAfterTheDay = rating.RacesLater,
            list = new { standards = list.Set.Id, code = list.Code.ToString(), population = list.Population.ToString(), asOf = list.AsOf, horses = list.Rows.Count },
            besides = rating.Besides(list.Code, list.Population).Select(group => new { code = group.Code.ToString(), population = group.Population.ToString(), horses = group.Horses }),
            racesCorrected = history.Corrected,
            ambiguousRunners = history.Ambiguous,
            reading = ReadingSummary.ToJson(history.Report),
            seconds = Math.Round(elapsed.TotalSeconds, 2),
        },
        CommandJson.Options);
}
