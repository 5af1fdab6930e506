using Yardstick.App.Platform.Api;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Calculations.Api;

/// <summary>The scales known, and the rows between them.</summary>
internal sealed record ConversionsResponse(IReadOnlyList<ScaleItem> Scales, IReadOnlyList<ConversionItem> Rows) : ICsvContent
{
    public string ToCsv() => CsvTable.Write(Rows);
}

/// <summary>A scale on which some authority rates horses.</summary>
/// <param name="Step">The step to which its marks are rounded, in its unit.</param>
/// <param name="Closed">Why it cannot be converted; null when it can.</param>
internal sealed record ScaleItem(string Id, string Name, TableUnit Unit, decimal Step, string? Closed);

/// <summary>A row of a conversion table.</summary>
/// <param name="Factor">What a mark is multiplied by; null in a row of points.</param>
/// <param name="Offset">What is then added, in the unit of the scale converted to; null in a row of points.</param>
/// <param name="Points">How many points the row joins; 0 in an affine row.</param>
/// <param name="Uncertainty">Standard deviation of the result, in its unit; null when the authority states none.</param>
/// <param name="Label">How well the row is attested.</param>
internal sealed record ConversionItem(
    string Standard,
    string Id,
    string From,
    string To,
    decimal? Factor,
    decimal? Offset,
    int Points,
    decimal? Uncertainty,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    Label Label,
    string Source
);
