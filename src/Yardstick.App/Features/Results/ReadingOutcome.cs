namespace Yardstick.App.Features.Results;

/// <summary>What came of the files read, as a person is told it.</summary>
internal enum ReadingOutcome
{
    /// <summary>Every race was taken.</summary>
    Whole,

    /// <summary>Some races were taken, others refused.</summary>
    Partial,

    /// <summary>No race was taken.</summary>
    Nothing,
}
