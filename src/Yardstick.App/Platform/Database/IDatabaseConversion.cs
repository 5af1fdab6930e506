namespace Yardstick.App.Platform.Database;

/// <summary>
/// Converts rows of an earlier version once, after the migrations. For conversions that SQL alone cannot express.
/// </summary>
internal interface IDatabaseConversion
{
    /// <summary>Gets the name of the conversion, recorded in the database in the same transaction.</summary>
    string Id { get; }

    /// <summary>Converts the rows, in an open transaction.</summary>
    Task ConvertAsync(YardstickDb db, CancellationToken cancellationToken);
}
