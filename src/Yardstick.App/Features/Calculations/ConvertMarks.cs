using Yardstick.App.Features.Conversions;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Calculations;

/// <summary>Use case: converts marks with the tables of every rule set that is shipped or has been put in force.</summary>
internal sealed class ConvertMarks(ScalesInForce scales)
{
    public IReadOnlyCollection<RatingScale> Scales => scales.Converter.Scales;

    /// <summary>Gets every conversion row with the identifier of its rule set.</summary>
    public IReadOnlyList<(string Set, ConversionRow Row)> Rows => scales.Rows;

    /// <summary>Converts a mark.</summary>
    /// <param name="mark">The mark, in the unit of its scale.</param>
    /// <param name="from">The source scale.</param>
    /// <param name="to">The target scale.</param>
    /// <param name="date">The date whose rows are used; null for today.</param>
    public ConversionResult Convert(decimal mark, string from, string to, DateOnly? date) =>
        scales.Converter.Convert(mark, from, to, date ?? scales.Today);
}
