namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// Collects the warnings about the rows of one race until the race is accepted or refused, so that warnings about refused races are
/// reported separately. Bounded: each kind keeps a count and a few examples.
/// </summary>
internal sealed class RaceRemarks
{
    private SortedDictionary<ResultsWarning, WarningSum>? _sums;

    /// <summary>Gets the warnings, by kind.</summary>
    public IEnumerable<WarningSum> All => _sums is null ? [] : _sums.Values;

    public void Add(ResultsWarning kind, string file, long line, string value) =>
        WarningSums.Get(_sums ??= [], kind).Add(file, line, value);
}
