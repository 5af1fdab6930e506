using Yardstick.Engine.Explanations;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>Represents the source of a table and how well it is attested. Every table of a rule set has one.</summary>
/// <param name="Label">How well the table is attested.</param>
/// <param name="Source">The source of the values, as a citation.</param>
public sealed record TableSource(Label Label, string Source);

/// <summary>Represents a text in the three languages of the product.</summary>
/// <param name="Fr">The French text, which is canonical.</param>
/// <param name="En">The English text.</param>
/// <param name="Ar">The Arabic text.</param>
public sealed record LocalText(string Fr, string En, string Ar);

/// <summary>Specifies the unit of the values of a table.</summary>
public enum TableUnit
{
    /// <summary>Pounds.</summary>
    Lb,

    /// <summary>Kilograms.</summary>
    Kg,

    /// <summary>Points of a rating scale that are neither pounds nor kilograms, such as half kilograms. Never used for weights.</summary>
    Point,
}
