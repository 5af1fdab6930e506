using Yardstick.App.Features.Standards;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Calculations;

/// <summary>Use case: converts marks by the tables of every standard set shipped, those in force first.</summary>
internal sealed class ConvertMarks(StandardsInForce standards, TimeProvider clock)
{
    private readonly Converter _converter = Converter.Over(Sets(standards.Today));

    public IReadOnlyCollection<RatingScale> Scales => _converter.Scales;

    /// <summary>Every row, with the set that holds it.</summary>
    public IReadOnlyList<(string Set, ConversionRow Row)> Rows { get; } =
        [.. Sets(standards.Today).Where(set => set.Conversions is not null).SelectMany(set => set.Conversions!.Rows.Select(row => (set.Id, row)))];

    /// <summary>Converts a mark.</summary>
    /// <param name="mark">The mark, in the unit of its scale.</param>
    /// <param name="from">Its scale.</param>
    /// <param name="to">The scale wanted.</param>
    /// <param name="date">The day whose rows are used; null for today.</param>
    public ConversionAnswer Convert(decimal mark, string from, string to, DateOnly? date) => _converter.Convert(mark, from, to, date ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    private static IEnumerable<StandardSet> Sets(StandardSet inForce) => StandardsCatalogue.Ids.Select(id => StandardsCatalogue.Find(id)!).OrderBy(set => set.Id != inForce.Id);
}
