using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;

namespace Yardstick.App.Features.Ratings.Reasons;

/// <summary>Formats the parts of an explanation for display.</summary>
internal static class ExplanationFormatter
{
    /// <summary>Returns a value with its unit.</summary>
    public static string Value(ExplainedValue node, ResourceTexts texts)
    {
        if (node.Unit == Unit.Date) return DateOnly.FromDayNumber((int)node.Value).ToString("d", texts.Language.FormatCulture);
        var value = node.Value.ToString("#,0.######", texts.Language.FormatCulture);
        return node.Unit == Unit.Factor ? value : $"{value} {PluralRules.Choose(texts.Language, texts.GetForMember("Unit", node.Unit), node.Value)}";
    }

    /// <summary>Returns the source of a leaf.</summary>
    public static string Origin(Origin origin, ResourceTexts texts) => origin switch
    {
        FactOrigin { RaceId: "" } fact => texts.With("Tree_FactGiven", fact.Field),
        FactOrigin { HorseId: null } fact => texts.With("Tree_FactOfRace", fact.RaceId, fact.Field),
        FactOrigin fact => texts.With("Tree_FactOfHorse", fact.RaceId, fact.HorseId, fact.Field),
        CellOrigin cell => texts.With(cell.Provided ? "Tree_Cell" : "Tree_CellNotProvided", cell.Set, cell.Table, cell.Cell, texts.GetForMember("Label", cell.Label)),
        DecisionOrigin decision => texts.With("Tree_Decision", decision.DecidedOn, decision.List, decision.Reason),
        PriorOrigin earlier => texts.With("Tree_Earlier", earlier.HorseId, earlier.RaceId),
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "No such origin."),
    };
}
