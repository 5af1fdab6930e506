using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>
/// Validates the rules for marks: age ranges without gaps or overlaps, shares between 0 and 1, and a floor below the ceiling.
/// </summary>
internal static class MarkValidation
{
    private const string First = "$.firstMarks";
    private const string Changes = "$.markChanges";

    public static IEnumerable<string> Check(FirstMarkRules first, MarkChangeRules changes) =>
        [
            .. AmountValidation.HasSource(first.Origin, First),
            .. AmountValidation.Positive(first.DefinitiveAfterRuns, First + ".definitiveAfterRuns"),
            .. Enum.GetValues<Sex>().SelectMany(sex => Ages(first, sex)),
            .. first.Conventional.SelectMany((mark, i) => Within(mark.Mark, changes, $"{First}.conventional[{i}].mark")),
            .. first.Conventional.SelectMany((mark, i) => AmountValidation.NotEmpty(mark.Sexes, $"{First}.conventional[{i}].sexes")),
            .. Change(changes),
        ];

    private static IEnumerable<string> Ages(FirstMarkRules first, Sex sex) =>
        RangeValidation.CheckAges([
            .. first
                .Conventional.Index()
                .Where(entry => entry.Item.Sexes.Contains(sex))
                .Select(entry => new RangeLimit($"{First}.conventional[{entry.Index}]", entry.Item.FromAge, entry.Item.ToAge)),
        ]);

    private static IEnumerable<string> Within(decimal mark, MarkChangeRules changes, string path)
    {
        if (mark < changes.Floor || mark > changes.Ceiling)
            yield return $"{path}: lies outside floor and ceiling";
    }

    private static IEnumerable<string> Change(MarkChangeRules changes) =>
        [
            .. AmountValidation.HasSource(changes.Origin, Changes),
            .. AmountValidation.Positive(changes.CapPounds, Changes + ".capPounds"),
            .. changes.Floor >= changes.Ceiling ? [$"{Changes}.ceiling: must lie above floor"] : Array.Empty<string>(),
            .. (changes.Method == MarkMethod.ShareOfSurprise) == (changes.Shares.Count == 0)
                ? [$"{Changes}.shares: belong to the method shareOfSurprise, and only to it"]
                : Array.Empty<string>(),
            .. RangeValidation.CheckAges([
                .. changes.Shares.Select((share, i) => new RangeLimit($"{Changes}.shares[{i}]", share.FromAge, share.ToAge)),
            ]),
            .. changes.Shares.SelectMany((share, i) => AmountValidation.Share(share.Share, $"{Changes}.shares[{i}].share")),
        ];
}
