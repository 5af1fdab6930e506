using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Validates the rules of who is on a list.</summary>
internal static class MembershipValidation
{
    private const string Path = "$.listMembership";

    public static IEnumerable<string> Check(ListMembershipRules? rules) =>
        rules is null
            ? []
            :
            [
                .. AmountValidation.HasSource(rules.Activity.Origin, Path + ".activity"),
                .. AmountValidation.Positive(rules.Activity.MonthsSinceLastRun, Path + ".activity.monthsSinceLastRun"),
                .. AmountValidation.Unique(
                    rules.Activity.Departures.Select((kind, i) => (kind.ToString(), $"{Path}.activity.departures[{i}]")),
                    "the departure"
                ),
                .. First(rules.FirstMark),
            ];

    private static IEnumerable<string> First(FirstMarkConditions? first) =>
        first is null
            ? []
            :
            [
                .. AmountValidation.HasSource(first.Origin, Path + ".firstMark"),
                .. AmountValidation.Positive(first.Runs, Path + ".firstMark.runs"),
                .. AmountValidation.Positive(first.RunsOfWinner, Path + ".firstMark.runsOfWinner"),
                .. first.RunsOfWinner > first.Runs ? [$"{Path}.firstMark.runsOfWinner: must not exceed runs"] : Array.Empty<string>(),
            ];
}
