using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents the rating pool that a query string asks for; each part is null when any will do.</summary>
internal sealed record PoolQuery(Discipline? Discipline, Breed? Breed)
{
    /// <summary>Gets the names of the query parameters.</summary>
    public static IReadOnlyList<string> Names { get; } = ["code", "population"];

    /// <summary>Binds a parameter of an endpoint to the query string.</summary>
    public static ValueTask<PoolQuery> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(new PoolQuery(query.GetMember<Discipline>("code"), query.GetMember<Breed>("population")));
    }

    /// <summary>Formats a rating pool as query parameters.</summary>
    public static string Format(RatingPool pool) =>
        $"code={pool.Discipline.ToString().ToLowerInvariant()}&population={pool.Breed.ToString().ToLowerInvariant()}";

    /// <summary>Formats a rating pool as part of a path or a file name.</summary>
    public static string FormatPath(RatingPool pool, char separator) =>
        $"{pool.Discipline.ToString().ToLowerInvariant()}{separator}{pool.Breed.ToString().ToLowerInvariant()}";

    /// <summary>Parses the two parts of a path; null when they name no rating pool.</summary>
    public static RatingPool? ParsePath(string discipline, string breed) =>
        Enum.TryParse<Discipline>(discipline, ignoreCase: true, out var parsedDiscipline)
        && Enum.TryParse<Breed>(breed, ignoreCase: true, out var parsedBreed)
            ? new RatingPool(parsedDiscipline, parsedBreed)
            : null;

    /// <summary>Returns whether a rating pool is the one asked for.</summary>
    public bool Includes(RatingPool pool) =>
        (Discipline is null || pool.Discipline == Discipline) && (Breed is null || pool.Breed == Breed);

    /// <summary>Returns whether a rating pool is the one asked for.</summary>
    public bool Matches(SnapshotPool pool) => Includes(pool.Pool);
}
