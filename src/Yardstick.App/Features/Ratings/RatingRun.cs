namespace Yardstick.App.Features.Ratings;

/// <summary>Represents the output of a rating run, ready to be written.</summary>
/// <param name="Epoch">The epoch of the ratings it started from. The run is written only if the epoch is unchanged.</param>
/// <param name="Facts">The revision of the results it has read.</param>
/// <param name="From">The first day rated.</param>
/// <param name="Races">The number of races rated.</param>
/// <param name="State">The rule sets, parameters and decisions it was made with.</param>
/// <param name="Rows">The ratings from the first day on.</param>
/// <param name="Networks">The networks of the rating pools.</param>
internal sealed record RatingRun(
    long Epoch,
    long Facts,
    DateOnly From,
    int Races,
    RatingStateRow State,
    RatedRows Rows,
    IReadOnlyList<NetworkRow> Networks
) : IDisposable
{
    public void Dispose() => Rows.Dispose();
}
