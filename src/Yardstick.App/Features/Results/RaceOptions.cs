using System.CommandLine;
using Yardstick.App.Platform.CommandLine;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Creates the options that choose races.</summary>
internal static class RaceOptions
{
    private static readonly Dictionary<string, Discipline> Disciplines = new(StringComparer.OrdinalIgnoreCase)
    {
        ["flat"] = Engine.Racing.Discipline.Flat,
        ["hurdle"] = Engine.Racing.Discipline.Hurdle,
        ["chase"] = Engine.Racing.Discipline.Chase,
        ["bumper"] = Engine.Racing.Discipline.Bumper,
    };

    private static readonly Dictionary<string, Breed> Breeds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tb"] = Engine.Racing.Breed.Thoroughbred,
        ["pa"] = Engine.Racing.Breed.Arabian,
    };

    /// <summary>Creates the option of the discipline.</summary>
    public static Option<Discipline?> Discipline(this CommandOptions options) =>
        options.Choice("--code", () => ResultsTexts.Option_code, Disciplines);

    /// <summary>Creates the option of the breed.</summary>
    public static Option<Breed?> Breed(this CommandOptions options) => options.Choice("--breed", () => ResultsTexts.Option_breed, Breeds);
}
