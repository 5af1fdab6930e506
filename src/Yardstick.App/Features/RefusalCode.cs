namespace Yardstick.App.Features;

/// <summary>Every reason for which Yardstick refuses a request. A switch over it is exhaustive, or the build breaks.</summary>
internal enum RefusalCode
{
    /// <summary>No horse has the identifier.</summary>
    HorseNotFound,

    /// <summary>No race has the identifier.</summary>
    RaceNotFound,

    /// <summary>No list has the number.</summary>
    ListNotFound,

    /// <summary>No import has the number.</summary>
    ImportNotFound,

    /// <summary>No standard set has the identifier.</summary>
    StandardsNotFound,

    /// <summary>The file cannot be opened.</summary>
    FileNotReadable,

    /// <summary>No horse has a mark in that code and population on that day.</summary>
    NothingToPublish,

    /// <summary>No such identity case is open, or the horse is none of its candidates.</summary>
    CaseNotOpen,
}
