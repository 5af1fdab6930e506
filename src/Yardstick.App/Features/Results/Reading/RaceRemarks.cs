namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// Warnings about the rows of one race, kept until it is known whether the race is taken or refused: a remark on a refused race must not
/// read as one on a race that was entered. Bounded: each kind keeps a count and a few examples.
/// </summary>
internal sealed class RaceRemarks
{
    private SortedDictionary<ResultsWarning, WarningSum>? _sums;

    /// <summary>The warnings, by kind.</summary>
    public IEnumerable<WarningSum> All => _sums is null ? [] : _sums.Values;

    public void Add(ResultsWarning kind, string file, long line, string value) => WarningSums.Get(_sums ??= [], kind).Add(file, line, value);
}
