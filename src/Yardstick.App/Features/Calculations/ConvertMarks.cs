using Yardstick.App.Features.Conversions;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Calculations;

/// <summary>Use case: converts marks by the tables of every standard set shipped or put in force.</summary>
internal sealed class ConvertMarks(ScalesInForce scales)
{
    public IReadOnlyCollection<RatingScale> Scales => scales.Converter.Scales;

    /// <summary>Every row, with the set that holds it.</summary>
    public IReadOnlyList<(string Set, ConversionRow Row)> Rows => scales.Rows;

    /// <summary>Converts a mark.</summary>
    /// <param name="mark">The mark, in the unit of its scale.</param>
    /// <param name="from">Its scale.</param>
    /// <param name="to">The scale wanted.</param>
    /// <param name="date">The day whose rows are used; null for today.</param>
    public ConversionResult Convert(decimal mark, string from, string to, DateOnly? date) => scales.Converter.Convert(mark, from, to, date ?? scales.Today);
}
