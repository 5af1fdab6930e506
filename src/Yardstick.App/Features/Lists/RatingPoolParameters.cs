using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents the parameters that select rating pools.</summary>
internal sealed record RatingPoolParameters(
    [property: FromQuery(Name = "code"), Description("Only this code.")] Discipline? Discipline,
    [property: FromQuery(Name = "population"), Description("Only this population.")] Breed? Breed
)
{
    /// <summary>Returns whether a rating pool is selected.</summary>
    public bool Includes(RatingPool pool) =>
        (Discipline is null || Discipline == pool.Discipline) && (Breed is null || Breed == pool.Breed);
}
