using System.Diagnostics.CodeAnalysis;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Finds the rule set that a command or a setting names.</summary>
internal static class RuleSetOptions
{
    /// <summary>Gives the set, or why there is none.</summary>
    public static CommandError? Find(string id, [NotNull] out RuleSet? standards)
    {
        standards = RuleSetCatalogue.Find(id);
        if (standards is not null) return null;
        standards = RuleSetCatalogue.Find(RuleSetCatalogue.International)!;
        return new CommandError("Error_Standards", id, string.Join(", ", RuleSetCatalogue.Ids));
    }
}
