using System.Collections.Frozen;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results;

/// <summary>The columns of the results format as a person chooses them: facts of the race, then facts of the runner.</summary>
internal static class LayoutColumns
{
    private static readonly FrozenDictionary<string, Func<string>> Texts = new Dictionary<string, Func<string>>
    {
        ["race_id"] = () => ResultsTexts.Column_race_id,
        ["race_number"] = () => ResultsTexts.Column_race_number,
        ["date"] = () => ResultsTexts.Column_date,
        ["off"] = () => ResultsTexts.Column_off,
        ["country"] = () => ResultsTexts.Column_country,
        ["course"] = () => ResultsTexts.Column_course,
        ["discipline"] = () => ResultsTexts.Column_discipline,
        ["breed"] = () => ResultsTexts.Column_breed,
        ["surface"] = () => ResultsTexts.Column_surface,
        ["distance_m"] = () => ResultsTexts.Column_distance_m,
        ["distance_f"] = () => ResultsTexts.Column_distance_f,
        ["distance_y"] = () => ResultsTexts.Column_distance_y,
        ["distance"] = () => ResultsTexts.Column_distance,
        ["going"] = () => ResultsTexts.Column_going,
        ["race_name"] = () => ResultsTexts.Column_race_name,
        ["pattern"] = () => ResultsTexts.Column_pattern,
        ["class"] = () => ResultsTexts.Column_class,
        ["handicap"] = () => ResultsTexts.Column_handicap,
        ["rating_band"] = () => ResultsTexts.Column_rating_band,
        ["age_band"] = () => ResultsTexts.Column_age_band,
        ["sex_restriction"] = () => ResultsTexts.Column_sex_restriction,
        ["race_name_ar"] = () => ResultsTexts.Column_race_name_ar,
        ["course_ar"] = () => ResultsTexts.Column_course_ar,
        ["horse_id"] = () => ResultsTexts.Column_horse_id,
        ["horse"] = () => ResultsTexts.Column_horse,
        ["suffix"] = () => ResultsTexts.Column_suffix,
        ["foaled"] = () => ResultsTexts.Column_foaled,
        ["age"] = () => ResultsTexts.Column_age,
        ["sex"] = () => ResultsTexts.Column_sex,
        ["sex_age"] = () => ResultsTexts.Column_sex_age,
        ["number"] = () => ResultsTexts.Column_number,
        ["draw"] = () => ResultsTexts.Column_draw,
        ["weight_kg"] = () => ResultsTexts.Column_weight_kg,
        ["weight_lb"] = () => ResultsTexts.Column_weight_lb,
        ["claim_kg"] = () => ResultsTexts.Column_claim_kg,
        ["claim_lb"] = () => ResultsTexts.Column_claim_lb,
        ["weight"] = () => ResultsTexts.Column_weight,
        ["claim"] = () => ResultsTexts.Column_claim,
        ["headgear"] = () => ResultsTexts.Column_headgear,
        ["jockey_id"] = () => ResultsTexts.Column_jockey_id,
        ["jockey"] = () => ResultsTexts.Column_jockey,
        ["trainer_id"] = () => ResultsTexts.Column_trainer_id,
        ["trainer"] = () => ResultsTexts.Column_trainer,
        ["status"] = () => ResultsTexts.Column_status,
        ["position"] = () => ResultsTexts.Column_position,
        ["official_position"] = () => ResultsTexts.Column_official_position,
        ["beaten_lengths"] = () => ResultsTexts.Column_beaten_lengths,
        ["margin_in_front"] = () => ResultsTexts.Column_margin_in_front,
        ["margin"] = () => ResultsTexts.Column_margin,
        ["time_s"] = () => ResultsTexts.Column_time_s,
        ["horse_ar"] = () => ResultsTexts.Column_horse_ar,
        ["jockey_ar"] = () => ResultsTexts.Column_jockey_ar,
        ["trainer_ar"] = () => ResultsTexts.Column_trainer_ar,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the columns of a race.</summary>
    public static IReadOnlyList<string> Race { get; } =
    [KnownColumns.RaceId, "race_number", .. RaceFacts.Columns.Select(column => column.Name)];

    /// <summary>Gets the columns of a runner.</summary>
    public static IReadOnlyList<string> Runner { get; } = [.. RunnerFacts.Columns.Select(column => column.Name)];

    /// <summary>Returns the name of a column in the language of the texts; the names of several that one column of a file holds.</summary>
    public static string GetName(string column, Localizer texts) =>
        string.Join(" + ", column.Split('+').Select(part => Texts.TryGetValue(part, out var text) ? texts[text] : part));
}
