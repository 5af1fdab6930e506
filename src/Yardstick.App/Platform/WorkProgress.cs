namespace Yardstick.App.Platform;

/// <summary>Represents how much of a piece of work is done.</summary>
/// <param name="Done">The number of parts that are done.</param>
/// <param name="Total">The number of parts, or an upper bound; zero when not known.</param>
internal readonly record struct WorkProgress(long Done, long Total);
