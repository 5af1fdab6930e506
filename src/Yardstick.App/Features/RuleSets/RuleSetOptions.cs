using System.Diagnostics.CodeAnalysis;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets;

/// <summary>Finds the rule set of a command or a setting.</summary>
internal static class RuleSetOptions
{
    /// <summary>Finds a shipped rule set; returns an error if there is none with the identifier.</summary>
    public static CommandError? Find(string id, [NotNull] out RuleSet? ruleSet)
    {
        ruleSet = RuleSetCatalogue.Find(id);
        if (ruleSet is not null)
            return null;
        ruleSet = RuleSetCatalogue.Find(RuleSetCatalogue.International)!;
        return new CommandError(() => RuleSetsTexts.Error_RuleSet, id, string.Join(", ", RuleSetCatalogue.Ids));
    }
}
