namespace Yardstick.App.Features.Ratings;

/// <summary>What a rating run has made, ready to be written.</summary>
/// <param name="Epoch">The epoch of the ratings it started from: it is written only while that one holds.</param>
/// <param name="Facts">The revision of the results it has read.</param>
/// <param name="From">The first day rated.</param>
/// <param name="Races">The number of races rated.</param>
/// <param name="State">Under what it was made.</param>
/// <param name="Rows">The standings from the first day on.</param>
/// <param name="Networks">The books of the network.</param>
internal sealed record RatingRun(long Epoch, long Facts, DateOnly From, int Races, RatingStateRow State, RatedRows Rows, IReadOnlyList<NetworkRow> Networks) : IDisposable
{
    public void Dispose() => Rows.Dispose();
}
