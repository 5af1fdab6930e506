namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>Represents two races that a person says are two, however much alike.</summary>
/// <param name="Id">The identifier of one of them.</param>
/// <param name="OtherId">The identifier of the other.</param>
internal readonly record struct RacePair(string Id, string OtherId)
{
    /// <summary>Returns the pair that a text names, the identifiers separated by a comma; null if it names none.</summary>
    public static RacePair? Parse(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } id, { Length: > 0 } other] && id != other
            ? new RacePair(id, other)
            : null;

    /// <summary>Returns whether the pair is of two races, in either order.</summary>
    public bool Is(string id, string other) => (Id == id && OtherId == other) || (Id == other && OtherId == id);
}
