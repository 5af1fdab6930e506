namespace Yardstick.App.Features.Results;

/// <summary>Specifies the outcome of reading files, as shown to users.</summary>
public enum ReadingOutcome
{
    /// <summary>Every race was accepted.</summary>
    Whole,

    /// <summary>Some races were accepted, others refused.</summary>
    Partial,

    /// <summary>No race was accepted.</summary>
    Nothing,
}
