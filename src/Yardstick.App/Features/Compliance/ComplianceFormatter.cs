using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Compliance;

/// <summary>Formats findings in one language.</summary>
internal static class ComplianceFormatter
{
    /// <summary>Returns a measured value with its unit.</summary>
    public static string Number(Localizer words, decimal value, CheckUnit unit) =>
        unit switch
        {
            CheckUnit.Share => words.Percent(value * 100, 1),
            CheckUnit.Days => words.Get(() => ComplianceTexts.Measure_Days, Math.Round(value)),
            CheckUnit.Ratio => words.Number(value, 2),
            CheckUnit.Pounds => words.Get(() => ComplianceTexts.Measure_Pounds, words.Signed(value, 2)),
            _ => words.Short(value, 0),
        };

    /// <summary>Returns the limits that a finding must meet.</summary>
    public static string Limits(Localizer words, RequirementCheck check) =>
        (check.Least, check.Most) switch
        {
            ({ } least, { } most) => words.Get(
                () => ComplianceTexts.Limit_Between,
                Number(words, least, check.Unit),
                Number(words, most, check.Unit)
            ),
            ({ } least, null) => words.Get(() => ComplianceTexts.Limit_Least, Number(words, least, check.Unit)),
            (null, { } most) => words.Get(() => ComplianceTexts.Limit_Most, Number(words, most, check.Unit)),
            _ => "",
        };

    /// <summary>Returns the number of items examined and the period; if there were too few, also how many are missing.</summary>
    public static string Base(Localizer words, CheckFinding finding, RequirementCheck check)
    {
        var seen =
            finding.Count < check.Needed
                ? words.Get(() => ComplianceTexts.Compliance_Needs, words.Whole(check.Needed), words.Whole(finding.Count))
                : words.Get(() => ComplianceTexts.Compliance_Seen, finding.Count);
        return finding is { From: { } from, To: { } to } ? $"{seen} · {words.ShortDate(from)} – {words.ShortDate(to)}" : seen;
    }
}
