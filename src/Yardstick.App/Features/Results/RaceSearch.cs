namespace Yardstick.App.Features.Results;

/// <summary>Represents the criteria of a race search.</summary>
/// <param name="Most">The maximum number of races to return.</param>
internal sealed record RaceSearch(int Most)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? Course { get; init; }

    public Engine.Racing.Discipline? Discipline { get; init; }

    public Engine.Racing.Breed? Breed { get; init; }

    /// <summary>Gets the sort key of the race after which to start.</summary>
    public (DateOnly Date, string Id)? After { get; init; }
}
