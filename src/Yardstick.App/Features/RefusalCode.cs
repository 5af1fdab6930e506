namespace Yardstick.App.Features;

/// <summary>Every reason for which Yardstick refuses a request. A switch over it is exhaustive, or the build breaks.</summary>
internal enum RefusalCode
{
    /// <summary>No horse has the identifier.</summary>
    HorseNotFound,

    /// <summary>No race has the identifier.</summary>
    RaceNotFound,

    /// <summary>No standard set has the identifier.</summary>
    StandardsNotFound,

    /// <summary>The file cannot be opened.</summary>
    FileNotReadable,
}
