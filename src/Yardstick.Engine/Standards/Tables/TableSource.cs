using Yardstick.Engine.Explanations;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>How well a table is attested, and by whom. Every table of a set carries one.</summary>
/// <param name="Label">How well it is attested.</param>
/// <param name="Source">Where its figures come from, in words a reader can follow.</param>
public sealed record TableSource(Label Label, string Source);

/// <summary>A text in the three languages of the product.</summary>
/// <param name="Fr">French, the canonical wording.</param>
/// <param name="En">English.</param>
/// <param name="Ar">Arabic.</param>
public sealed record LocalText(string Fr, string En, string Ar);

/// <summary>A weight in the unit in which the authority publishes it.</summary>
public enum TableUnit
{
    /// <summary>Pounds.</summary>
    Lb,

    /// <summary>Kilograms.</summary>
    Kg,

    /// <summary>Points of a rating scale that are neither, such as those of half a kilogram; never a weight.</summary>
    Point,
}
