namespace Yardstick.App.Features;

/// <summary>Every reason for which a use case refuses a request. A switch over it is exhaustive, or the build breaks.</summary>
internal enum RefusalCode
{
    /// <summary>No horse has a mark in that code and population on that day.</summary>
    NothingToPublish,
}
