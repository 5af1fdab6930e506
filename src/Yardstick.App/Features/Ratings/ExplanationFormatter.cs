using Yardstick.App.Components;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Ratings;

/// <summary>Formats the parts of an explanation for display.</summary>
internal static class ExplanationFormatter
{
    /// <summary>Returns a value with its unit.</summary>
    public static string Value(ExplainedValue node, Localizer texts)
    {
        if (node.Unit == Unit.Date)
            return DateOnly.FromDayNumber((int)node.Value).ToString("d", texts.Language.FormatCulture);
        var value = node.Value.ToString("#,0.######", texts.Language.FormatCulture);
        return node.Unit == Unit.Factor ? value : $"{value} {PluralRules.Choose(texts.Language, texts[node.Unit.Text()], node.Value)}";
    }

    /// <summary>Returns the source of a leaf.</summary>
    public static string Origin(Origin origin, Localizer texts) =>
        origin switch
        {
            FactOrigin { RaceId: null } fact => texts.Get(() => RatingsTexts.Tree_FactGiven, fact.Field),
            FactOrigin { HorseId: null } fact => texts.Get(() => RatingsTexts.Tree_FactOfRace, fact.RaceId.Value.Value, fact.Field),
            FactOrigin fact => texts.Get(
                () => RatingsTexts.Tree_FactOfHorse,
                fact.RaceId.Value.Value,
                fact.HorseId.Value.Value,
                fact.Field
            ),
            CellOrigin cell => texts.Get(
                cell.Provided ? () => RatingsTexts.Tree_Cell : () => RatingsTexts.Tree_CellNotProvided,
                cell.Set,
                cell.Table,
                cell.Cell,
                texts[cell.Label.Text()]
            ),
            DecisionOrigin decision => texts.Get(() => RatingsTexts.Tree_Decision, decision.DecidedOn, decision.List, decision.Reason),
            PriorOrigin earlier => texts.Get(() => RatingsTexts.Tree_Earlier, earlier.HorseId.Value, earlier.RaceId.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "No such origin."),
        };
}
